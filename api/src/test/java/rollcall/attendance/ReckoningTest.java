package rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.http.Json;
import rollcall.session.Policy;
import rollcall.session.Session;

/** What the verdicts of one trainee come to. */
class ReckoningTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # the last millisecond before noon, and noon
            Asia/Shanghai     | 2026-09-07T03:59:59.999Z 2026-09-07T04:00:00Z | 2
            Asia/Shanghai     | 2026-09-07T00:30:00Z 2026-09-07T03:59:59.999Z | 1
            Asia/Shanghai     | 2026-09-07T04:00:00Z 2026-09-07T15:59:59.999Z | 1
            # the last millisecond before midnight, and midnight
            Asia/Shanghai     | 2026-09-07T15:59:59.999Z 2026-09-07T16:00:00Z | 2
            Asia/Shanghai     | 2026-09-07T16:00:00Z 2026-09-08T03:59:59.999Z | 1
            # mornings of two days, and the same moments elsewhere
            Asia/Shanghai     | 2026-09-07T01:00:00Z 2026-09-08T01:00:00Z     | 2
            UTC               | 2026-09-07T03:59:59.999Z 2026-09-07T04:00:00Z | 1
            America/New_York  | 2026-09-07T15:59:59.999Z 2026-09-07T16:00:00Z | 2
            Asia/Kathmandu    | 2026-09-07T06:14:59.999Z 2026-09-07T06:15:00Z | 2
            # clocks go forward, and back: noon is an hour earlier, or later, than the day before
            Europe/Berlin     | 2026-03-28T10:30:00Z 2026-03-28T11:00:00Z     | 2
            Europe/Berlin     | 2026-03-29T09:59:59.999Z 2026-03-29T10:00:00Z | 2
            Europe/Berlin     | 2026-03-29T10:00:00Z 2026-03-29T11:00:00Z     | 1
            Europe/Berlin     | 2026-10-25T00:30:00Z 2026-10-25T01:30:00Z     | 1
            Europe/Berlin     | 2026-10-25T10:59:59.999Z 2026-10-25T11:00:00Z | 2
            # a day that begins at 01:00
            America/Asuncion  | 2023-10-01T03:59:59.999Z 2023-10-01T04:00:00Z | 2
            """)
    void aSessionBelongsToTheHalfDayInWhichItStarts(String zone, String starts, int halfDays) {
        var sessions = sessions(zone, starts);
        var absent = List.of(Verdict.ABSENT, Verdict.ABSENT);
        var counts = reckoning(sessions, Policy.AbsenceUnit.HALF_DAY, 2)
                .tally(absent)
                .counts();
        assertThat(counts.halfDays()).isEqualTo(halfDays);
        assertThat(counts.absentHalfDays()).isEqualTo(halfDays);
        assertThat(counts.countedAbsences()).isEqualTo(halfDays);
        assertThat(counts.absent()).isEqualTo(2);
    }

    /** Two of a morning, two of the afternoon that follows, and one of another morning. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            PRESENT PRESENT PRESENT PRESENT PRESENT,                           2, 3, 0, 0, 0
            ABSENT ABSENT PRESENT PRESENT PRESENT,                             2, 3, 1, 2, 1
            ABSENT PRESENT PRESENT ABSENT PRESENT,                             2, 3, 2, 2, 2
            ABSENT ABSENT ABSENT ABSENT ABSENT,                                2, 3, 3, 5, 3
            LATE LATE PRESENT PRESENT PRESENT,                                 2, 3, 0, 1, 1
            LATE LEFT_EARLY NO_CHECK_OUT LATE PRESENT,                         2, 3, 0, 2, 2
            LATE LATE LATE PRESENT PRESENT,                                    2, 3, 0, 1, 1
            LATE LATE LATE PRESENT PRESENT,                                    3, 3, 0, 1, 1
            LATE LATE LATE PRESENT PRESENT,                                    0, 3, 0, 0, 0
            LATE ABSENT ABSENT LATE PRESENT,                                   2, 3, 2, 3, 3
            EXCUSED ABSENT PENDING EXCUSED PENDING,                            2, 3, 1, 1, 1
            NOT_EXPECTED NOT_EXPECTED ABSENT NOT_EXPECTED PRESENT,             2, 2, 1, 1, 1
            NOT_EXPECTED NOT_EXPECTED NOT_EXPECTED NOT_EXPECTED NOT_EXPECTED,  2, 0, 0, 0, 0
            """)
    void absencesAreCountedInThePolicysUnit(
            String verdicts, int latesPerAbsence, int halfDays, int absentHalfDays, int bySession, int byHalfDay) {
        var sessions = sessions(
                "Asia/Shanghai",
                "2026-09-07T01:00:00Z 2026-09-07T02:00:00Z 2026-09-07T06:00:00Z 2026-09-07T08:00:00Z 2026-09-08T01:00:00Z");
        var judged = Arrays.stream(verdicts.split(" ")).map(Verdict::valueOf).toList();
        var once = reckoning(sessions, Policy.AbsenceUnit.SESSION, latesPerAbsence)
                .tally(judged)
                .counts();
        var halved = reckoning(sessions, Policy.AbsenceUnit.HALF_DAY, latesPerAbsence)
                .tally(judged)
                .counts();
        assertThat(once.countedAbsences()).isEqualTo(bySession);
        assertThat(halved.countedAbsences()).isEqualTo(byHalfDay);
        assertThat(List.of(once.halfDays(), halved.halfDays())).containsOnly(halfDays);
        assertThat(List.of(once.absentHalfDays(), halved.absentHalfDays())).containsOnly(absentHalfDays);
    }

    @Test
    void whomASessionIsNotForIsNeitherExpectedNorPaid() {
        var sessions = sessions("Asia/Shanghai", "2026-09-07T01:00:00Z 2026-09-08T01:00:00Z");
        var counts = reckoning(sessions, Policy.AbsenceUnit.SESSION, 2)
                .tally(List.of(Verdict.NOT_EXPECTED, Verdict.PRESENT))
                .counts();
        assertThat(counts.expected()).isEqualTo(1);
        assertThat(counts.hours()).isEqualByComparingTo("2.5");
        assertThat(counts.participation()).isEqualByComparingTo("100");
    }

    private static Reckoning reckoning(List<Session> sessions, Policy.AbsenceUnit unit, int latesPerAbsence) {
        var policy = Policy.DEFAULT.with(Json.read(
                "{\"absenceUnit\":\"" + unit.wire() + "\",\"latesPerAbsence\":" + latesPerAbsence + "}",
                Policy.Overrides.class));
        return new Reckoning(sessions, policy, Instant.parse("2030-01-01T00:00:00Z"));
    }

    private static List<Session> sessions(String zone, String starts) {
        return Arrays.stream(starts.split(" "))
                .map(Instant::parse)
                .map(start -> new Session(
                        1,
                        1,
                        "干部进修一班",
                        ZoneId.of(zone),
                        "宏观经济形势",
                        start,
                        start.plus(Duration.ofDays(1)),
                        new BigDecimal("2.5"),
                        Policy.Overrides.NONE,
                        Policy.DEFAULT,
                        false,
                        1,
                        start,
                        null))
                .toList();
    }
}
