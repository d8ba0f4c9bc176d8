package rollcall.door;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a trainee does at a door: comes in or goes out. */
public enum Purpose {
    IN(0),
    OUT(1);

    private final int bit;

    Purpose(int bit) {
        this.bit = bit;
    }

    static Purpose ofBit(long bit) {
        return bit == IN.bit ? IN : OUT;
    }

    /** How a code carries it. */
    int bit() {
        return bit;
    }

    public static Purpose of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /** How the API spells it. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
