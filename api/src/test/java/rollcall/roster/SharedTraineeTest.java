package rollcall.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** A trainee in classes of several managers: each may enrol it, none may act for it. */
class SharedTraineeTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void aManagerEnrolsButDoesNotRenameSomebodyOfAnotherClass() {
        var theirs = app.scene(1);
        var own = app.scene(0);
        var number = employeeNo(theirs);
        importRoster(own.manager(), own, "姓名,工号\n改名," + number + "\n").refused(422, "roster_invalid");
        assertThat(name(theirs)).isEqualTo("学员0");
        assertThat(importRoster(own.manager(), own, "姓名,工号\n学员0," + number + "\n")
                        .expect(200)
                        .text("/created"))
                .isEqualTo("1");
        importRoster(own.admin(), own, "姓名,工号\n改名," + number + "\n").expect(200);
        assertThat(name(theirs)).isEqualTo("改名");
    }

    @Test
    void aManagerGetsNoClaimCodeForSomebodyOfAnotherClassToo() {
        var theirs = app.scene(1);
        var own = app.scene(0);
        importRoster(own.manager(), own, "姓名,工号\n学员0," + employeeNo(theirs) + "\n")
                .expect(200);
        var path = "/v1/trainees/" + theirs.traineeId(0) + "/claim-codes";
        own.manager().post(path).refused(403, "not_your_class");
        theirs.manager().post(path).refused(403, "not_your_class");
        own.admin().post(path).expect(201);
    }

    private static Answer importRoster(Client caller, Scene scene, String csv) {
        var path = "/v1/classes/" + scene.classId() + "/roster-imports";
        return caller.send("POST", path, "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private static String employeeNo(Scene scene) {
        return first(scene).text("/items/0/trainee/employeeNo");
    }

    private static String name(Scene scene) {
        return first(scene).text("/items/0/trainee/name");
    }

    private static Answer first(Scene scene) {
        return scene.admin()
                .get("/v1/classes/" + scene.classId() + "/enrolments")
                .expect(200);
    }
}
