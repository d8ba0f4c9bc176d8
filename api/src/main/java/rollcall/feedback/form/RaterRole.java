package rollcall.feedback.form;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import rollcall.http.Sentence;

/** As what somebody answers; scores are weighed by it. */
public enum RaterRole {
    /** Every trainee of whom nothing else is said. */
    AUDIENCE("audience", "听众"),
    JURY("jury", "评委"),
    EXPERT("expert", "专家"),
    CLASS_MANAGER("class manager", "班主任");

    private final Sentence title;

    RaterRole(String english, String chinese) {
        this.title = new Sentence(english, chinese);
    }

    public Sentence title() {
        return title;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static RaterRole of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
