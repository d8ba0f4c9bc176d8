package rollcall.roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

/** From when to when trainees belong to a class, as staff say it; what follows from it is the verdict's. */
class EnrolmentChangeTest {
    private static final String REASON = "请假超过规定学时,按规定退学";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private final Scene scene = app.scene(2);
    private final Client manager = scene.manager();

    @Test
    void whatHeldBeforeAndAfterIsKeptWithWhoWhenAndWhy() {
        assertThat(detail().at("/enrolment/leftOn").isNull()).isTrue();
        assertThat(detail().get("changes")).isEmpty();
        var left = change("leftOn", "2026-09-14", "reason", REASON).expect(200);
        assertThat(days(left.json())).isEqualTo("null 2026-09-14");
        assertThat(left.text("/trainee/id")).isEqualTo(scene.traineeId(0));
        assertThat(left.text("/claimCode")).isEqualTo(scene.claimCode(0));
        var both = change("joinedOn", "2026-09-08", "leftOn", "2026-09-15", "reason", "两处都填错了");
        assertThat(days(both.expect(200).json())).isEqualTo("2026-09-08 2026-09-15");
        var back = change("leftOn", null, "reason", "撤回退学").expect(200);
        assertThat(days(back.json())).isEqualTo("2026-09-08 null");
        var detail = detail();
        assertThat(detail.get("enrolment")).isEqualTo(back.json());
        assertThat(told(detail))
                .containsExactly(
                        "null null > null 2026-09-14: " + REASON,
                        "null 2026-09-14 > 2026-09-08 2026-09-15: 两处都填错了",
                        "2026-09-08 2026-09-15 > 2026-09-08 null: 撤回退学");
        assertThat(detail.at("/changes/0/by/name").asText()).isEqualTo("王敏");
        assertThat(detail.at("/changes/0/at").asText()).isEqualTo(app.now().toString());
        assertThat(detail(1).get("changes")).as("of another").isEmpty();
    }

    @Test
    void daysThatHoldAlreadyAddNothing() {
        change("leftOn", "2026-09-14", "reason", REASON).expect(200);
        change("leftOn", "2026-09-14", "reason", REASON).expect(200);
        change("joinedOn", null, "reason", REASON).expect(200);
        assertThat(detail().get("changes")).hasSize(1);
    }

    @Test
    void aKeyIsNamedEvenOnceItIsDeleted() {
        var made = app.admin()
                .post("/v1/api-keys", Json.object("name", "人事系统", "scopes", List.of("roster:read", "roster:write")))
                .expect(201);
        var key = app.anybody().signedIn(made.text("/key"));
        var answer = key.patch(path(0), Json.object("joinedOn", "2026-09-08", "reason", "补录"))
                .expect(200);
        assertThat(answer.json().get("claimCode").isNull()).isTrue();
        assertThat(key.get(path(0))
                        .expect(200)
                        .json()
                        .at("/enrolment/claimCode")
                        .isNull())
                .isTrue();
        app.admin().delete("/v1/api-keys/" + made.text("/id")).expect(204);
        assertThat(detail().at("/changes/0/by/name").asText()).isEqualTo("人事系统");
        assertThat(detail().at("/changes/0/by/id").asText()).isEqualTo(made.text("/id"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
            {"reason": "r"}                                                         |          | required
            {"leftOn": "2026-09-14"}                                                | /reason  | required
            {"leftOn": "2026-09-14", "reason": " "}                                 | /reason  | malformed
            {"leftOn": "2026-02-29", "reason": "r"}                                 | /leftOn  | malformed
            {"leftOn": "14.9.2026", "reason": "r"}                                  | /leftOn  | malformed
            {"leftOn": "0000-09-14", "reason": "r"}                                 | /leftOn  | malformed
            {"leftOn": 20260914, "reason": "r"}                                     | /leftOn  | wrong_type
            {"group": "第一组", "reason": "r"}                                       | /group   | unknown_field
            {"joinedOn": "2026-09-14", "leftOn": "2026-09-14", "reason": "r"}       | /leftOn  | too_small
            {"joinedOn": "2026-09-15", "leftOn": "2026-09-14", "reason": "r"}       | /leftOn  | too_small
            {"leftOn": "2026-09-08", "reason": "r"}                                 | /leftOn  | too_small
            {"joinedOn": "2026-09-20", "reason": "r"}                               | /joinedOn | too_large
            """)
    void whatCannotBeIsRefused(String body, @Nullable String pointer, String code) {
        change("joinedOn", "2026-09-08", "leftOn", "2026-09-20", "reason", "r").expect(200);
        var error = manager.patch(path(0), body).refused(422, "invalid").json().at("/errors/0");
        assertThat(error.get("pointer").asText()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(error.get("code").asText()).isEqualTo(code);
        assertThat(detail().get("changes")).hasSize(1);
    }

    @Test
    void onlyWhoRunsTheClassSaysIt() {
        var body = Json.object("leftOn", "2026-09-14", "reason", REASON);
        var supervisor = scene.newStaff("supervisor");
        supervisor.patch(path(0), body).refused(403, "forbidden");
        assertThat(supervisor
                        .get(path(0))
                        .expect(200)
                        .json()
                        .at("/enrolment/claimCode")
                        .isNull())
                .isTrue();
        scene.trainee(0).get(path(0)).refused(403, "forbidden");
        var other = app.scene(1);
        other.manager().patch(path(0), body).refused(403, "not_your_class");
        other.manager().get(path(0)).refused(403, "not_your_class");
        var stranger = "/v1/classes/" + scene.classId() + "/enrolments/" + other.traineeId(0);
        manager.patch(stranger, body).refused(404, "not_found");
        manager.get(stranger).refused(404, "not_found");
        app.admin()
                .patch("/v1/classes/0000000000000/enrolments/" + scene.traineeId(0), body)
                .refused(404, "not_found");
    }

    /** Each says what it found, so whoever came second found what the first had said. */
    @Test
    void twoAtOnceComeOneAfterTheOther() {
        var answers = Together.send(List.of(
                () -> change("joinedOn", "2026-09-08", "reason", "甲"),
                () -> change("leftOn", "2026-09-14", "reason", "乙")));
        answers.forEach(answer -> answer.expect(200));
        var detail = detail();
        assertThat(days(detail.get("enrolment"))).isEqualTo("2026-09-08 2026-09-14");
        assertThat(detail.at("/changes/1/before")).isEqualTo(detail.at("/changes/0/after"));
        assertThat(days(detail.at("/changes/1/after"))).isEqualTo("2026-09-08 2026-09-14");
    }

    @Test
    void theRosterShowsTheDays() throws IOException {
        change("joinedOn", "2026-09-08", "leftOn", "2026-09-14", "reason", REASON)
                .expect(200);
        var list = "/v1/classes/" + scene.classId() + "/enrolments";
        var items = manager.get(list).expect(200).json().get("items");
        assertThat(days(items.get(0))).isEqualTo("2026-09-08 2026-09-14");
        assertThat(days(items.get(1))).isEqualTo("null null");
        var csv = manager.with("Accept", "text/csv").get(list).expect(200);
        assertThat(csv.text().lines().toList().get(0))
                .isEqualTo("\uFEFFName,Unit,Group,Phone,Employee no,Joined on,Left on,Claim code");
        assertThat(csv.text().lines().toList().get(1)).contains(",2026-09-08,2026-09-14," + scene.claimCode(0));
        var xlsx = manager.with("Accept", Roster.XLSX).get(list).expect(200);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            var row = workbook.getFirstSheet().read().get(1);
            assertThat(row.getCellAsDate(5).orElseThrow().toLocalDate()).isEqualTo(LocalDate.of(2026, 9, 8));
            assertThat(row.getCellAsDate(6).orElseThrow().toLocalDate()).isEqualTo(LocalDate.of(2026, 9, 14));
        }
    }

    private Answer change(@Nullable Object... body) {
        return manager.patch(path(0), Json.object(body));
    }

    private JsonNode detail() {
        return detail(0);
    }

    private JsonNode detail(int trainee) {
        return manager.get(path(trainee)).expect(200).json();
    }

    private static List<String> told(JsonNode detail) {
        return StreamSupport.stream(detail.get("changes").spliterator(), false)
                .map(change -> days(change.get("before")) + " > " + days(change.get("after")) + ": "
                        + change.get("reason").asText())
                .toList();
    }

    private static String days(JsonNode of) {
        return of.get("joinedOn").asText() + " " + of.get("leftOn").asText();
    }

    private String path(int trainee) {
        return "/v1/classes/" + scene.classId() + "/enrolments/" + scene.traineeId(trainee);
    }
}
