package rollcall.attendance.leave;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.session.HalfDay;
import rollcall.session.HalfDay.Half;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

class HalfDayTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    /**
     * Where clocks are put forward at midnight, the day begins when they next show a time of it; put back, at its first
     * midnight. Years long past, as no law changes their clocks any more.
     */
    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai,    2026-09-07, MORNING,   2026-09-06T16:00:00Z, 2026-09-07T04:00:00Z",
        "Asia/Shanghai,    2026-09-07, AFTERNOON, 2026-09-07T04:00:00Z, 2026-09-07T16:00:00Z",
        "Asia/Shanghai,    2026-12-31, AFTERNOON, 2026-12-31T04:00:00Z, 2026-12-31T16:00:00Z",
        "Asia/Kathmandu,   2026-09-07, MORNING,   2026-09-06T18:15:00Z, 2026-09-07T06:15:00Z",
        "America/New_York, 2024-03-10, MORNING,   2024-03-10T05:00:00Z, 2024-03-10T16:00:00Z",
        "America/New_York, 2024-03-10, AFTERNOON, 2024-03-10T16:00:00Z, 2024-03-11T04:00:00Z",
        "Europe/Berlin,    2024-10-27, MORNING,   2024-10-26T22:00:00Z, 2024-10-27T11:00:00Z",
        "Africa/Cairo,     2024-04-26, MORNING,   2024-04-25T22:00:00Z, 2024-04-26T09:00:00Z",
        "Africa/Cairo,     2024-04-25, AFTERNOON, 2024-04-25T10:00:00Z, 2024-04-25T22:00:00Z",
        "America/Havana,   2024-11-03, MORNING,   2024-11-03T04:00:00Z, 2024-11-03T17:00:00Z",
        "America/Havana,   2024-11-02, AFTERNOON, 2024-11-02T16:00:00Z, 2024-11-03T04:00:00Z"
    })
    void aHalfDayIsAsLongAsTheClocksOfItsPlaceMakeIt(
            ZoneId zone, LocalDate date, Half half, Instant startsAt, Instant endsAt) {
        var halfDay = new HalfDay(date, half);
        assertThat(halfDay.startsAt(zone)).isEqualTo(startsAt);
        assertThat(halfDay.endsAt(zone)).isEqualTo(endsAt);
        assertThat(HalfDay.of(startsAt, zone)).isEqualTo(halfDay);
        assertThat(HalfDay.of(endsAt.minusMillis(1), zone)).isEqualTo(halfDay);
        assertThat(HalfDay.of(startsAt.minusMillis(1), zone)).isNotEqualTo(halfDay);
        assertThat(HalfDay.of(endsAt, zone)).isNotEqualTo(halfDay);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai,    2026-09-08, morning,   2026-09-08, morning,   2026-09-07T16:00:00Z, 2026-09-08T04:00:00Z",
        "Asia/Shanghai,    2026-09-08, afternoon, 2026-09-09, morning,   2026-09-08T04:00:00Z, 2026-09-09T04:00:00Z",
        "America/New_York, 2026-09-08, morning,   2026-09-08, afternoon, 2026-09-08T04:00:00Z, 2026-09-09T04:00:00Z",
        "Africa/Cairo,     2026-04-23, afternoon, 2026-04-24, morning,   2026-04-23T10:00:00Z, 2026-04-24T09:00:00Z"
    })
    void leaveByHalfDaysIsInTheTimeOfTheClass(
            String zone, String from, String fromHalf, String to, String toHalf, String startsAt, String endsAt) {
        var office = new LeaveOffice(app);
        app.admin().patch(office.path(""), Json.object("timeZone", zone)).expect(200);
        var leave = ask(office, "from", half(from, fromHalf), "to", half(to, toHalf))
                .expect(201)
                .json();
        assertThat(leave.get("startsAt").asText()).isEqualTo(startsAt);
        assertThat(leave.get("endsAt").asText()).isEqualTo(endsAt);
        assertHalf(leave.get("from"), from, fromHalf);
        assertHalf(leave.get("to"), to, toHalf);
    }

    /** In Shanghai. */
    @ParameterizedTest
    @CsvSource({
        "2026-09-08T11:59:59.999+08:00, 2026-09-08T12:00:00+08:00, morning, morning",
        "2026-09-08T11:59:59.999+08:00, 2026-09-08T12:00:00.001+08:00, morning, afternoon",
        "2026-09-08T12:00:00+08:00, 2026-09-09T00:00:00+08:00, afternoon, afternoon"
    })
    void leaveByTheClockTellsTheHalfDaysItTouches(String startsAt, String endsAt, String from, String to) {
        var leave = ask(new LeaveOffice(app), "startsAt", startsAt, "endsAt", endsAt)
                .expect(201)
                .json();
        assertHalf(leave.get("from"), "2026-09-08", from);
        assertHalf(leave.get("to"), "2026-09-08", to);
    }

    @Test
    void exactlyOneWayIsUsed() {
        var office = new LeaveOffice(app);
        var morning = half("2026-09-08", "morning");
        var time = office.hours(1).toString();
        for (var when : new Object[][] {
            {},
            {"from", morning},
            {"to", morning},
            {"startsAt", time},
            {"endsAt", time},
            {"from", morning, "endsAt", time},
            {"startsAt", time, "to", morning},
            {"startsAt", time, "endsAt", office.hours(2).toString(), "from", morning},
            {"from", morning, "to", morning, "endsAt", time}
        }) {
            assertThat(ask(office, when).refused(422, "invalid").text("/errors/0/code"))
                    .isEqualTo("required");
        }
        var back = ask(office, "from", half("2026-09-08", "afternoon"), "to", morning)
                .refused(422, "invalid");
        assertThat(back.text("/errors/0/pointer")).isEqualTo("/to");
        var wrong = ask(office, "from", half("2026-02-29", "morning"), "to", morning)
                .refused(422, "invalid");
        assertThat(wrong.text("/errors/0/pointer")).isEqualTo("/from/date");
        assertThat(wrong.text("/errors/0/detail")).isEqualTo("This is not a date, such as 2026-09-07.");
    }

    private static Answer ask(LeaveOffice office, Object... when) {
        var body = new Object[when.length + 4];
        System.arraycopy(new Object[] {"kind", "sick", "reason", "发热就诊"}, 0, body, 0, 4);
        System.arraycopy(when, 0, body, 4, when.length);
        return office.trainee().post(office.path("/leaves"), Json.object(body));
    }

    private static Map<String, String> half(String date, String half) {
        return Map.of("date", date, "half", half);
    }

    private static void assertHalf(JsonNode answered, String date, String half) {
        assertThat(answered.get("date").asText()).isEqualTo(date);
        assertThat(answered.get("half").asText()).isEqualTo(half);
    }
}
