package rollcall.attendance.leave;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

class LeaveBalanceTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private final LeaveOffice office = new LeaveOffice(app);
    private final Scene scene = office.scene();

    @Test
    void aSeventhIsExact() {
        for (int i = 1; i <= 10; i++) {
            scene.createSession(office.hours(24 * i), office.hours(24 * i + 4));
        }
        office.granted(0, 2);
        office.granted(24, 28);
        var allowed = office.balance(0);
        assertThat(allowed.get("classHours").decimalValue()).isEqualByComparingTo("42");
        assertThat(allowed.get("leaveHours").decimalValue()).isEqualByComparingTo("2");
        assertThat(allowed.get("state").asText()).isEqualTo("within");
        assertThat(allowed.get("projectedLeaveHours").decimalValue()).isEqualByComparingTo("6");
        assertThat(allowed.get("projectedState").asText())
                .as("6 of 42 is a seventh")
                .isEqualTo("warning");
        assertThat(allowed.get("limit").asText()).isEqualTo("1/7");
        var last = app.admin()
                .get(office.path("/sessions?limit=1000"))
                .json()
                .at("/items/10/id")
                .asText();
        hours(scene.sessionId(), "2.5");
        hours(last, "3.5");
        var tooMuch = office.balance(0);
        assertThat(tooMuch.get("classHours").decimalValue()).isEqualByComparingTo("42");
        assertThat(tooMuch.get("projectedLeaveHours").decimalValue()).isEqualByComparingTo("6.5");
        assertThat(tooMuch.get("projectedState").asText()).isEqualTo("withdrawal-due");
        hours(scene.sessionId(), "2");
        hours(last, "4");
        office.policy(Map.of("leaveLimit", "59/420"));
        assertThat(office.balance(0).get("projectedState").asText()).isEqualTo("withdrawal-due");
        office.policy(Map.of("leaveLimit", "60/420", "leaveWarning", "6/42"));
        assertThat(office.balance(0).get("projectedState").asText()).isEqualTo("within");
        app.clock().advance(Duration.ofDays(2));
        assertThat(office.balance(0).get("leaveHours").decimalValue()).isEqualByComparingTo("6");
        assertThat(office.balance(1).get("leaveHours").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void aKindThatDoesNotCountExcusesAllTheSame() {
        app.admin()
                .put(
                        "/v1/leave-kinds/duty",
                        Json.object(
                                "name",
                                Map.of("zh", "公务", "en", "duty leave"),
                                "countsTowardsLimit",
                                false,
                                "attachmentRequired",
                                false))
                .expect(201);
        office.approve(office.ask("duty", office.hours(0), office.hours(2)).json())
                .expect(200);
        assertThat(office.verdict()).isEqualTo("excused");
        assertThat(office.balance(0).get("projectedLeaveHours").decimalValue()).isEqualByComparingTo("0");
    }

    private static void hours(String sessionId, String hours) {
        app.admin()
                .patch("/v1/sessions/" + sessionId, "{\"hours\":" + hours + "}")
                .expect(200);
    }
}
