package rollcall.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.testing.Json.object;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.TestApp;

/** Classes, their policy and time zone, and who runs them. */
class ClassTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void aClassHasTheDefaultsUntilItIsToldOtherwise() {
        var created = create(object("name", "干部进修一班 😀"));
        assertThat(created.text("/timeZone")).isEqualTo("Asia/Shanghai");
        assertThat(created.json().get("program").isNull()).isTrue();
        assertThat(created.json().get("policy")).isEmpty();
        assertThat(created.json().get("effectivePolicy").toString())
                .isEqualTo(
                        "{\"opensBeforeMinutes\":30,\"lateGraceMinutes\":5,\"closesAfterMinutes\":0,"
                                + "\"checkOutRequired\":false,\"checkOutOpensBeforeMinutes\":10,"
                                + "\"earlyLeaveGraceMinutes\":10,\"checkOutClosesAfterMinutes\":30,"
                                + "\"deliveryMinutes\":10,\"feedbackClosesAfterHours\":72,\"latesPerAbsence\":2,"
                                + "\"absenceUnit\":\"session\",\"noticeMasksNames\":true,"
                                + "\"leaveLimit\":\"1/7\",\"leaveWarning\":\"1/10\",\"leaveApproval\":[{\"uptoHours\":24,\"level\":1}],\"appealDays\":7}");
        assertThat(get(created).json()).isEqualTo(created.json());
        assertThat(app.admin().get("/v1/classes?limit=1000").json().get("items"))
                .contains(created.json());
    }

    @Test
    void aPolicyOverridesWhatItNamesAndReplacesTheFormerOne() {
        var created = create(object("name", "一班", "policy", Map.of("lateGraceMinutes", 10, "deliveryMinutes", 0)));
        assertThat(created.json().at("/effectivePolicy/lateGraceMinutes").asInt())
                .isEqualTo(10);
        assertThat(created.json().at("/effectivePolicy/deliveryMinutes").asInt())
                .isZero();
        assertThat(created.json().at("/effectivePolicy/opensBeforeMinutes").asInt())
                .isEqualTo(30);
        var changed = change(created, object("policy", Map.of("opensBeforeMinutes", 1440)))
                .expect(200);
        assertThat(changed.json().get("policy").toString()).isEqualTo("{\"opensBeforeMinutes\":1440}");
        assertThat(changed.json().at("/effectivePolicy/lateGraceMinutes").asInt())
                .isEqualTo(5);
        assertThat(change(created, object("policy", Map.of())).json().get("policy"))
                .isEmpty();
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() {
        var created = create(object("name", "一班", "program", "干部进修", "timeZone", "Asia/Urumqi"));
        var changed = change(created, object("name", "二班")).expect(200);
        assertThat(changed.text("/program")).isEqualTo("干部进修");
        assertThat(changed.text("/timeZone")).isEqualTo("Asia/Urumqi");
        assertThat(change(created, "{}").expect(200).json()).isEqualTo(changed.json());
    }

    @Test
    void aProgramIsTakenAwayByNull() {
        var created = create(object("name", "一班", "program", "干部进修"));
        var changed = change(created, "{\"program\":null}").expect(200);
        assertThat(changed.json().get("program").isNull()).isTrue();
        assertThat(change(created, object("program", "在职培训")).text("/program")).isEqualTo("在职培训");
    }

    @Test
    void onlyIanaTimeZonesAreTaken() {
        for (var zone : List.of("Mars/Olympus", "GMT+8", "+08:00", "asia/shanghai", "Z", "北京")) {
            var refused = app.admin()
                    .post("/v1/classes", object("name", "一班", "timeZone", zone))
                    .refused(422, "invalid");
            assertThat(refused.text("/errors/0/pointer")).isEqualTo("/timeZone");
            assertThat(refused.text("/errors/0/code")).isEqualTo("unknown");
        }
        assertThat(create(object("name", "一班", "timeZone", "Europe/Paris")).text("/timeZone"))
                .isEqualTo("Europe/Paris");
    }

    @Test
    void aChangeToAnOldVersionIsRefused() {
        var created = create(object("name", "一班"));
        var old = get(created).header("ETag");
        assertThat(change(app.admin().with("If-Match", old), created, object("name", "二班"))
                        .expect(200)
                        .header("ETag"))
                .isNotEqualTo(old);
        change(app.admin().with("If-Match", old), created, object("name", "三班")).refused(412, "changed_meanwhile");
        change(app.admin().with("If-Match", "\"99\", garbage"), created, object("name", "三班"))
                .refused(412, "changed_meanwhile");
        change(app.admin().with("If-Match", "*"), created, object("name", "四班")).expect(200);
        change(app.admin().with("If-Match", "\"0\", " + get(created).header("ETag")), created, object("name", "五班"))
                .expect(200);
        assertThat(get(created).text("/name")).isEqualTo("五班");
    }

    @Test
    void anUnchangedClassIsNotSentAgain() {
        var created = create(object("name", "一班"));
        var tag = get(created).header("ETag");
        var poll = app.admin().with("If-None-Match", tag);
        assertThat(poll.get(path(created)).expect(304).bytes()).isEmpty();
        change(created, object("name", "二班")).expect(200);
        assertThat(poll.get(path(created)).expect(200).header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void aManagersNewClassIsItsOwn() {
        var manager = app.scene(0).manager();
        var created = manager.post("/v1/classes", object("name", "新班")).expect(201);
        manager.get(path(created)).expect(200);
        assertThat(manager.get("/v1/classes").json().get("items")).hasSize(2);
        app.scene(0).manager().get(path(created)).refused(403, "not_your_class");
    }

    @Test
    void staffSeeTheirOwnClassesOnly() {
        var scene = app.scene(0);
        app.scene(0);
        var supervisor = scene.newStaff("supervisor");
        assertThat(supervisor.get("/v1/classes").json().get("items").findValuesAsText("id"))
                .containsExactly(scene.classId());
    }

    @Test
    void aClassIsGivenToStaffAndTakenFromThem() {
        var scene = app.scene(0);
        var created = create(object("name", "一班"));
        var id = scene.manager().get("/v1/me").text("/id");
        var member = path(created) + "/staff/" + id;
        app.admin().put(member, "").expect(204);
        app.admin().put(member, "").expect(204);
        assertThat(app.admin().get(path(created) + "/staff").json().get("items").findValuesAsText("id"))
                .containsExactly(id);
        scene.manager().get(path(created)).expect(200);
        app.admin().delete(member).expect(204);
        app.admin().delete(member).expect(204);
        scene.manager().get(path(created)).refused(403, "not_your_class");
        app.admin().delete(path(created) + "/staff/0000000000001").refused(404, "not_found");
        app.admin().put(path(created) + "/staff/0000000000001", "").refused(404, "not_found");
    }

    @Test
    void unitsFormATree() {
        var top = unit("市直机关" + UUID.randomUUID(), null);
        var below = unit(" 市财政局　", top.text("/id"));
        assertThat(below.text("/name")).isEqualTo("市财政局");
        assertThat(below.text("/path")).isEqualTo(top.text("/name") + "/市财政局");
        assertThat(below.text("/parentId")).isEqualTo(top.text("/id"));
        var listed = app.admin().get("/v1/units?limit=1000").json().get("items");
        assertThat(listed).containsSubsequence(top.json(), below.json());
        postUnit("市财政局", top.text("/id")).refused(409, "unit_exists");
        unit("市财政局" + UUID.randomUUID(), null);
    }

    @Test
    void aUnitsParentMustBeThere() {
        var refused = postUnit("市财政局", "0000000000001").refused(422, "invalid");
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/parentId");
        assertThat(refused.text("/errors/0/code")).isEqualTo("unknown");
        postUnit("a/b", null).refused(422, "invalid");
    }

    @Test
    void aPathOfUnitsHasAnEnd() {
        var parent = unit("长" + "名".repeat(97) + "😀", null);
        for (int depth = 2; depth <= 3; depth++) {
            parent = unit("长" + "名".repeat(98), parent.text("/id"));
        }
        var refused = postUnit("长" + "名".repeat(98), parent.text("/id")).refused(422, "invalid");
        assertThat(refused.text("/errors/0/code")).isEqualTo("too_long");
    }

    private static Answer unit(String name, @Nullable String parentId) {
        return postUnit(name, parentId).expect(201);
    }

    private static Answer postUnit(String name, @Nullable String parentId) {
        return app.admin()
                .post(
                        "/v1/units",
                        parentId == null ? object("name", name) : object("name", name, "parentId", parentId));
    }

    private static Answer create(String draft) {
        return app.admin().post("/v1/classes", draft).expect(201);
    }

    private static Answer get(Answer created) {
        return app.admin().get(path(created)).expect(200);
    }

    private static Answer change(Answer created, String change) {
        return change(app.admin(), created, change);
    }

    private static Answer change(Client client, Answer created, String change) {
        return client.patch(path(created), change);
    }

    private static String path(Answer created) {
        return "/v1/classes/" + created.text("/id");
    }
}
