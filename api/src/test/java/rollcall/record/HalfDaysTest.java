package rollcall.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.session.HalfDay;
import rollcall.session.Policy;
import rollcall.session.Session;

class HalfDaysTest {
    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 2026-09-07T09:00, 2026-09-07T11:30, 7am",
        "Asia/Shanghai, 2026-09-07T09:00, 2026-09-07T12:00, 7am",
        "Asia/Shanghai, 2026-09-07T09:00, 2026-09-07T12:59:59.999, 7am",
        "Asia/Shanghai, 2026-09-07T09:00, 2026-09-07T13:00, 7am 7pm",
        "Asia/Shanghai, 2026-09-07T11:59:59.999, 2026-09-07T12:30, 7am",
        "Asia/Shanghai, 2026-09-07T12:00, 2026-09-07T14:00, 7pm",
        "Asia/Shanghai, 2026-09-07T19:00, 2026-09-07T21:00, 7pm",
        "Asia/Shanghai, 2026-09-07T09:00, 2026-09-07T17:00, 7am 7pm",
        "Asia/Shanghai, 2026-09-07T22:00, 2026-09-08T00:59:59.999, 7pm",
        "Asia/Shanghai, 2026-09-07T22:00, 2026-09-08T01:00, 7pm 8am",
        "Asia/Shanghai, 2026-09-07T14:00, 2026-09-09T11:00, 7pm 8am 8pm 9am",
        "America/New_York, 2026-03-08T00:00, 2026-03-08T17:00, 8am 8pm",
        "America/Sao_Paulo, 2018-11-03T20:00, 2018-11-04T03:00, 3pm 4am",
    })
    void aSessionCountsForTheHalfDaysItTakes(ZoneId zone, LocalDateTime start, LocalDateTime end, String halves) {
        var counted = HalfDays.of(session(
                        zone, start.atZone(zone).toInstant(), end.atZone(zone).toInstant()))
                .stream()
                .map(half -> half.date().getDayOfMonth() + (half.half() == HalfDay.Half.AFTERNOON ? "pm" : "am"))
                .collect(Collectors.joining(" "));
        assertThat(counted).isEqualTo(halves);
    }

    @Test
    void twoHalvesMakeADay() {
        assertThat(HalfDays.days(0)).isEqualTo(new BigDecimal("0.0"));
        assertThat(HalfDays.days(3)).isEqualTo(new BigDecimal("1.5"));
        assertThat(HalfDays.days(24)).isEqualTo(new BigDecimal("12.0"));
    }

    private static Session session(ZoneId zone, Instant startsAt, Instant endsAt) {
        return new Session(
                1,
                1,
                "班",
                zone,
                "课",
                startsAt,
                endsAt,
                BigDecimal.ONE,
                Policy.Overrides.NONE,
                Policy.DEFAULT,
                false,
                1,
                Instant.EPOCH,
                null);
    }
}
