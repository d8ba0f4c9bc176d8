package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.receipt;
import static rollcall.feedback.Lecture.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

class FeedbackResultsTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void withoutAnswersThereIsNoMean() {
        var lecture = Lecture.of(app, 2, 1);

        var results = lecture.results("");

        assertThat(results.text("/attended")).isEqualTo("2");
        assertThat(results.text("/answered")).isEqualTo("0");
        assertThat(results.json().at("/questions/0/mean").isNull()).isTrue();
        assertThat(results.json().at("/questions/0/distribution").findValuesAsText("value"))
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(results.json().at("/questions/0/distribution").findValuesAsText("count"))
                .containsOnly("0");
    }

    @Test
    void ratingsAreCountedAndAveraged() {
        var lecture = Lecture.of(app, 3, 0);
        lecture.setForm(rating("score", 0, 3, true), rating("pace", 1, 5, false))
                .expect(200);
        lecture.send(0, receipt(), "score", 3, "pace", 1).expect(201);
        lecture.send(1, receipt(), "score", 3).expect(201);
        lecture.send(2, receipt(), "score", 2).expect(201);

        var results = lecture.results("").json();

        assertThat(results.at("/questions/0/n").asInt()).isEqualTo(3);
        assertThat(results.at("/questions/0/mean").decimalValue()).isEqualByComparingTo("2.67");
        assertThat(results.at("/questions/0/distribution").findValuesAsText("value"))
                .containsExactly("0", "1", "2", "3");
        assertThat(results.at("/questions/0/distribution").findValuesAsText("count"))
                .containsExactly("0", "0", "1", "2");
        assertThat(results.at("/questions/1/n").asInt()).isEqualTo(1);
        assertThat(results.at("/answered").asInt()).isEqualTo(3);
    }

    @Test
    void theNewestCommentsComeFirstUpToTheLimit() {
        var lecture = Lecture.of(app, 3, 0);
        var first = receipt();
        lecture.send(0, first, "overall", 5, "comment", "甲").expect(201);
        app.clock().advance(Duration.ofMillis(1));
        lecture.send(1, receipt(), "overall", 5, "comment", "乙").expect(201);
        app.clock().advance(Duration.ofMillis(1));
        lecture.send(2, receipt(), "overall", 5, "comment", "丙").expect(201);

        assertThat(lecture.results("").json().at("/questions/3/comments").toString())
                .isEqualTo("[\"丙\",\"乙\",\"甲\"]");
        app.clock().advance(Duration.ofMillis(1));
        lecture.send(0, first, "overall", 5, "comment", "甲改").expect(200);
        var results = lecture.results("?limit=2").json();
        assertThat(results.at("/questions/3/comments").toString()).isEqualTo("[\"甲改\",\"丙\"]");
        assertThat(results.at("/questions/3/n").asInt()).isEqualTo(3);
        var path = lecture.path() + "/feedback-results";
        app.admin().get(path + "?limit=0").refused(422, "invalid");
        app.admin().get(path + "?limit=1001").refused(422, "invalid");
        app.admin().get(path + "?cursor=x").refused(422, "invalid");
        lecture.results("?limit=1000");
    }

    @Test
    void everySheetIsARowOfTheCsv() {
        var lecture = Lecture.of(app, 2, 0);
        var nine = app.clock().instant();
        app.clock().set(nine);
        lecture.send(0, receipt(), "overall", 5, "comment", "=1+1,\"好\"\n第二行").expect(201);
        lecture.send(1, receipt(), "overall", 3, "teaching", 2).expect(201);
        var time = nine.atZone(java.time.ZoneId.of("Asia/Shanghai"))
                .format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));

        var csv = app.admin()
                .with("Accept", "text/csv")
                .with("Accept-Language", "zh")
                .get(lecture.path() + "/feedback-results")
                .expect(200);

        assertThat(csv.text().split("\r\n"))
                .startsWith("\uFEFF姓名,单位,提交时间,overall: 总体评价,content: 课程内容,teaching: 教学水平,comment: 意见和建议")
                .containsOnlyOnce("学员0,单位0," + time + ",5,,,\"'=1+1,\"\"好\"\"\n第二行\"", "学员1,单位1," + time + ",3,,2,")
                .hasSize(3);
    }

    @Test
    void everySheetIsARowOfTheWorkbook() throws IOException {
        var lecture = Lecture.of(app, 1, 0);
        lecture.setForm(rating("score", 1, 10, true), text("words", 100, false)).expect(200);
        lecture.send(0, receipt(), "score", 10, "words", "=1+1\n😀").expect(201);

        var xlsx = app.admin()
                .with("Accept", XLSX)
                .get(lecture.path() + "/feedback-results")
                .expect(200);

        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).getCellText(3)).isEqualTo("score: How about score");
            assertThat(rows.get(1).getCellAsNumber(3))
                    .hasValueSatisfying(score -> assertThat(score).isEqualTo("10"));
            assertThat(rows.get(1).getCellText(4)).isEqualTo("=1+1\n😀");
            assertThat(rows.get(1).getCell(4).getFormula()).isNull();
        }
    }

    @Test
    void onlyWhoRunsTheClassOrHoldsAKeySeesResults() {
        var lecture = Lecture.of(app, 1, 0);
        var path = lecture.path() + "/feedback-results";
        var right = key("feedback:read");
        var wrong = key("attendance:read");

        lecture.scene().manager().get(path).expect(200);
        app.anybody().signedIn(right).get(path).expect(200);
        app.anybody().signedIn(wrong).get(path).refused(403, "forbidden");
        lecture.scene().newStaff("supervisor").get(path).refused(403, "forbidden");
        lecture.present().get(0).get(path).refused(403, "forbidden");
        app.scene(0).manager().get(path).refused(403, "not_your_class");
        app.anybody().get(path).refused(401, "unauthenticated");
    }

    @Test
    void resultsThatHaveNotChangedAreNotSentAgain() {
        var lecture = Lecture.of(app, 1, 0);
        var path = lecture.path() + "/feedback-results";
        var tag = lecture.results("").header("ETag");

        app.admin().with("If-None-Match", tag).get(path).expect(304);
        lecture.send(0, receipt(), "overall", 5).expect(201);
        app.clock().advance(Duration.ofSeconds(1));
        app.admin().with("If-None-Match", tag).get(path).expect(200);
    }

    private static String key(String scope) {
        return app.admin()
                .post("/v1/api-keys", Json.object("name", "bi", "scopes", List.of(scope)))
                .expect(201)
                .text("/key");
    }
}
