package rollcall.session;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;

/** Half a day as a class's clocks show it: the morning is over at noon, the afternoon at midnight. */
public record HalfDay(LocalDate date, Half half) {

    public enum Half {
        MORNING,
        AFTERNOON;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The one that this moment is in. */
    public static HalfDay of(Instant moment, ZoneId zone) {
        var local = moment.atZone(zone);
        return new HalfDay(
                local.toLocalDate(), local.toLocalTime().isBefore(LocalTime.NOON) ? Half.MORNING : Half.AFTERNOON);
    }

    public Instant startsAt(ZoneId zone) {
        return half == Half.MORNING
                ? date.atStartOfDay(zone).toInstant()
                : date.atTime(LocalTime.NOON).atZone(zone).toInstant();
    }

    /** The first moment after it. */
    public Instant endsAt(ZoneId zone) {
        var next =
                half == Half.MORNING ? new HalfDay(date, Half.AFTERNOON) : new HalfDay(date.plusDays(1), Half.MORNING);
        return next.startsAt(zone);
    }
}
