package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.receipt;
import static rollcall.feedback.Lecture.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

/** Who has not answered yet, by the ledger. */
class NonRespondentTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void thoseWhoMayAnswerAndHaveNotAreListedAndNobodyElse() {
        var lecture = Lecture.of(app, 3, 1);
        assertThat(names(list(lecture, ""))).containsExactly("学员0", "学员1", "学员2");

        lecture.send(1, receipt(), "overall", 5).expect(201);

        var list = list(lecture, "");
        assertThat(names(list)).containsExactly("学员0", "学员2");
        assertThat(list.text("/items/0/role") + list.text("/items/0/group")).isEqualTo("audience第0组");
        assertThat(list.json().at("/items/0/trainee").has("phone")).isFalse();
    }

    @Test
    void ratersAndStaffAreListedWithTheirRolesPageByPage() {
        var lecture = Lecture.of(app, 3, 2);
        var expert = app.scene(0).manager();
        var manager = lecture.scene().manager();
        var raters = List.of(
                Map.of("staffId", expert.get("/v1/me").text("/id"), "role", "expert"),
                Map.of("staffId", manager.get("/v1/me").text("/id"), "role", "class-manager"),
                Map.of("traineeId", lecture.scene().traineeId(0), "role", "jury"),
                Map.of("traineeId", lecture.scene().traineeId(4), "role", "jury"));
        manager.put(lecture.path() + "/raters", Json.object("raters", raters)).expect(200);

        var pages = new ArrayList<String>();
        for (var next = "limit=2"; !next.isEmpty(); ) {
            var page = list(lecture, "?" + next);
            page.json()
                    .get("items")
                    .forEach(item ->
                            pages.add(name(item) + " " + item.get("role").asText()));
            assertThat(page.json().get("items").size()).isLessThanOrEqualTo(2);
            next = page.json().get("next").isNull() ? "" : "limit=2&cursor=" + page.text("/next");
        }

        assertThat(pages)
                .containsExactlyInAnyOrder(
                        "学员0 jury", "学员1 audience", "学员2 audience", "学员4 jury", "王敏 expert", "王敏 class-manager");
        lecture.send(expert, receipt(), "overall", 3).expect(201);
        assertThat(list(lecture, "").json().get("items").findValuesAsText("role"))
                .doesNotContain("expert");
        app.admin()
                .put(lecture.form(), Json.object("template", "short", "whoMayAnswer", "raters"))
                .expect(200);
        assertThat(names(list(lecture, ""))).containsExactlyInAnyOrder("学员0", "学员4", "王敏");
    }

    @Test
    void whoHasAnsweredAnAnonymousFormIsMissedNoMore() {
        var lecture = Lecture.of(app, 2, 0);
        lecture.setForm("anonymous", text("words", 9, true)).expect(200);

        lecture.send(0, receipt(), "words", "好").expect(201);

        assertThat(names(list(lecture, ""))).containsExactly("学员1");
    }

    @Test
    void itIsATableToo() throws IOException {
        var lecture = Lecture.of(app, 2, 0);
        lecture.send(0, receipt(), "overall", 5).expect(201);
        var path = lecture.form() + "/non-respondents";
        var staff = lecture.scene().manager();

        var csv = staff.with("Accept", "text/csv")
                .with("Accept-Language", "zh")
                .get(path)
                .expect(200);
        assertThat(csv.text()).matches("\\uFEFF姓名,单位,小组,工号,身份\\r\\n学员1,单位1,第1组,[0-9a-f]{8}-1,听众\\r\\n");
        var xlsx = staff.with("Accept", XLSX).get(path).expect(200);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(1).getCellText(0) + rows.get(1).getCellText(4)).isEqualTo("学员1audience");
        }
    }

    @Test
    void onlyStaffOfTheClassAndKeysSeeIt() {
        var lecture = Lecture.of(app, 1, 0);
        var path = lecture.form() + "/non-respondents";
        lecture.present().get(0).get(path).refused(403, "forbidden");
        app.scene(0).manager().get(path).refused(403, "not_your_class");
        lecture.scene().newStaff("supervisor").get(path).expect(200);
        app.admin().get(path + "?cursor=x").refused(422, "invalid");
    }

    private static Answer list(Lecture lecture, String query) {
        return app.admin().get(lecture.form() + "/non-respondents" + query).expect(200);
    }

    private static List<String> names(Answer list) {
        var names = new ArrayList<String>();
        list.json().get("items").forEach(item -> names.add(name(item)));
        return names;
    }

    private static String name(JsonNode item) {
        return item.at(item.get("staff").isNull() ? "/trainee/name" : "/staff/name")
                .asText();
    }
}
