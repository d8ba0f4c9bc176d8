package rollcall.roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

class EnrolmentTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void aRosterIsListedInTheOrderOfItsFileWithMaskedPhones() {
        var roster = Roster.of(app);
        roster.take("姓名,手机号", "丙,13912340001", "甲,+44 20 7946 0958", "乙,62551234", "丁,")
                .expect(200);

        var items = roster.enrolments().json().get("items");

        assertThat(texts(items, "/trainee/name")).containsExactly("丙", "甲", "乙", "丁");
        assertThat(texts(items, "/trainee/phone")).containsExactly("139****0001", "+44****0958", "****34", "null");
    }

    @Test
    void aRosterIsFilteredByUnitWithAllBelowItAndByGroup() {
        var roster = Roster.of(app);
        roster.take("姓名,单位,小组", "甲,筛选局,一组", "乙,筛选局/一科,二组", "丙,筛选局/一科/一室,一组", "丁,筛选局二处,一组", "戊,,一组")
                .expect(200);
        var path = "/v1/classes/" + roster.classId() + "/enrolments";
        var bureau = unit(roster, "甲");
        var office = unit(roster, "乙");

        assertThat(names(roster.admin(), path + "?unit=" + bureau)).containsExactly("甲", "乙", "丙");
        assertThat(names(roster.admin(), path + "?unit=" + office)).containsExactly("乙", "丙");
        assertThat(names(roster.admin(), path + "?group=" + encode("一组"))).containsExactly("甲", "丙", "丁", "戊");
        assertThat(names(roster.admin(), path + "?group=" + encode("一组") + "&unit=" + office))
                .containsExactly("丙");
        assertThat(names(roster.admin(), path + "?group=" + encode("没有"))).isEmpty();
        roster.admin().get(path + "?unit=0RC3YV1QW8B01").refused(404, "not_found");
        roster.admin().get(path + "?unit=x").refused(422, "invalid");
        roster.admin().get(path + "?group=").refused(422, "invalid");
    }

    @Test
    void aFilteredRosterIsPagedByItsLinks() {
        var roster = Roster.of(app);
        var lines = new ArrayList<String>(List.of("姓名,单位,小组"));
        for (int i = 0; i < 25; i++) {
            lines.add("学员" + i + ",翻页局/" + i % 2 + "科," + (i % 5 == 0 ? "二组" : "一 组&"));
        }
        roster.take(lines.toArray(String[]::new)).expect(200);
        var visited = new ArrayList<String>();
        var next = "/v1/classes/" + roster.classId() + "/enrolments?limit=7&group=" + encode("一 组&");
        while (next != null) {
            var page = roster.admin().get(next).expect(200);
            visited.addAll(texts(page.json().get("items"), "/trainee/name"));
            next = Roster.next(page);
        }

        assertThat(visited).hasSize(20).doesNotHaveDuplicates().startsWith("学员1", "学员2", "学员3", "学员4", "学员6");
    }

    @Test
    void claimCodesAreForAdminsAndManagersUntilUsed() {
        var scene = app.scene(2);
        var path = "/v1/classes/" + scene.classId() + "/enrolments";
        var supervisor = scene.newStaff("supervisor");
        var key = scene.admin()
                .post("/v1/api-keys", Json.object("name", "oa", "scopes", List.of("roster:read")))
                .expect(201)
                .text("/key");

        assertThat(texts(scene.manager().get(path).json().get("items"), "/claimCode"))
                .containsExactly(scene.claimCode(0), scene.claimCode(1));
        assertThat(texts(supervisor.get(path).json().get("items"), "/claimCode"))
                .containsExactly("null", "null");
        assertThat(texts(app.anybody().signedIn(key).get(path).json().get("items"), "/claimCode"))
                .containsExactly("null", "null");
        assertThat(supervisor.with("Accept", "text/csv").get(path).text()).doesNotContain(scene.claimCode(0));
        scene.trainee(0).get(path).refused(403, "forbidden");
        assertThat(texts(scene.manager().get(path).json().get("items"), "/claimCode"))
                .containsExactly("null", scene.claimCode(1));
    }

    @Test
    void aSecondImportKeepsTheClaimCode() {
        var roster = Roster.of(app);
        roster.take("姓名,单位", "张伟,一处").expect(200);
        var before = texts(roster.enrolments().json().get("items"), "/claimCode");
        roster.take("姓名,单位,工号", "张伟,一处,C-1").expect(200);

        assertThat(texts(roster.enrolments().json().get("items"), "/claimCode")).isEqualTo(before);
    }

    @Test
    void aRosterIsGivenAsCsv() {
        var roster = Roster.of(app);
        roster.take("姓名,单位,手机号,工号", "张伟,一处,13912340009,CSV-1", "@和,\"甲,乙\",,", "王芳,,,-5")
                .expect(200);
        var path = "/v1/classes/" + roster.classId() + "/enrolments";

        var csv = roster.admin()
                .with("Accept", "text/csv")
                .with("Accept-Language", "zh")
                .get(path)
                .expect(200);

        var code = texts(roster.enrolments().json().get("items"), "/claimCode");
        assertThat(csv.header("Content-Type")).isEqualToIgnoringCase("text/csv; charset=utf-8");
        assertThat(csv.text())
                .isEqualTo("\uFEFF姓名,单位,小组,手机号,工号,加入日期,退出日期,领取码\r\n"
                        + "张伟,一处,,139****0009,CSV-1,,," + code.get(0) + "\r\n"
                        + "'@和,\"甲,乙\",,,,,," + code.get(1) + "\r\n"
                        + "王芳,,,,'-5,,," + code.get(2) + "\r\n");
    }

    @Test
    void aRosterIsGivenAsXlsx() throws IOException {
        var roster = Roster.of(app);
        roster.take("姓名,单位,工号", "张伟,一处,007", "😀,二处,").expect(200);

        var xlsx = roster.admin()
                .with("Accept", Roster.XLSX)
                .get("/v1/classes/" + roster.classId() + "/enrolments")
                .expect(200);

        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0).getCellText(0)).isEqualTo("Name");
            assertThat(rows.get(1).getCellText(4)).isEqualTo("007");
            assertThat(rows.get(2).getCellText(0)).isEqualTo("😀");
        }
    }

    private static String unit(Roster roster, String name) {
        for (var item : roster.enrolments().json().get("items")) {
            if (item.at("/trainee/name").asText().equals(name)) {
                return item.at("/trainee/unitId").asText();
            }
        }
        throw new AssertionError(name);
    }

    private static List<String> names(Client client, String path) {
        return texts(client.get(path).expect(200).json().get("items"), "/trainee/name");
    }

    private static List<String> texts(JsonNode items, String pointer) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.at(pointer).asText())
                .toList();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
