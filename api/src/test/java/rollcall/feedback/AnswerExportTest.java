package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.coded;
import static rollcall.feedback.Lecture.question;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.receipt;
import static rollcall.feedback.Lecture.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

class AnswerExportTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void everyNamedSheetIsALineBelowCodesAndWording() {
        var lecture = Lecture.of(app, 2, 0);
        var speakers = lecture.speakers(1);
        lecture.setForm(
                        rating("overall", -5, 5, true),
                        question("best", "multiple", false, "options", coded("a", "b")),
                        question("score", "score", false, "perSpeaker", true, "step", 0.5),
                        text("comment", 100, false))
                .expect(200);
        lecture.send(0, receipt(), "overall", -5, "best", List.of("b", "a"), "comment", "=1+1,\"好\"\n第二行")
                .expect(201);
        var sheet = Json.object(
                "answers",
                List.of(
                        Map.of("question", "overall", "value", 3),
                        Map.of("question", "score", "speakerId", speakers.get(0), "value", 91.5)));
        lecture.present()
                .get(1)
                .put(lecture.path() + "/feedback/" + receipt(), sheet)
                .expect(201);

        var csv = export(lecture, "text/csv").expect(200).text();

        assertThat(csv.split("\r\n"))
                .startsWith(
                        "\uFEFF姓名,单位,身份,课堂,提交时间,表单版本,overall,best,score@" + speakers.get(0) + ",comment",
                        ",,,,,,overall如何,best如何,score如何(主讲0),comment如何")
                .contains(
                        "学员0,单位0,听众,,2026-09-07 09:00:00,1,-5,a; b,,\"'=1+1,\"\"好\"\"\n第二行\"",
                        "学员1,单位1,听众,,2026-09-07 09:00:00,1,3,,91.5,")
                .hasSize(4);
    }

    @Test
    void columnsStayWhenQuestionsChangeTheirVersion() {
        var lecture = Lecture.of(app, 2, 0);
        lecture.setForm(rating("overall", 1, 5, true), text("old", 10, false), rating("pace", 1, 5, false))
                .expect(200);
        lecture.send(0, receipt(), "overall", 5, "old", "旧", "pace", 2).expect(201);
        app.admin()
                .post(
                        lecture.form() + "/versions",
                        Json.object(
                                "questions",
                                List.of(
                                        rating("pace", 0, 10, false),
                                        text("fresh", 10, false),
                                        rating("overall", 1, 5, true))))
                .expect(201);
        lecture.send(1, receipt(), "overall", 4, "pace", 9, "fresh", "新").expect(201);

        var lines = export(lecture, "text/csv").expect(200).text().split("\r\n");

        assertThat(lines[0]).endsWith(",overall,old,pace,pace#2,fresh");
        assertThat(Arrays.copyOfRange(lines, 2, 4))
                .anyMatch(line -> line.endsWith(",1,5,旧,2,,"))
                .anyMatch(line -> line.endsWith(",2,4,,,9,新"));
    }

    @Test
    void partsOfAQuestionHaveItsVersionTogether() {
        var lecture = Lecture.of(app, 1, 0);
        var speaker = lecture.speakers(1).get(0);
        var card = question("card", "rubric", true, "perSpeaker", true, "indicators", coded("x", "y"));
        lecture.setForm(card, text("words", 10, false)).expect(200);
        var other = question("card", "rubric", true, "perSpeaker", true, "indicators", coded("x", "z"));
        app.admin()
                .post(lecture.form() + "/versions", Json.object("questions", List.of(other)))
                .expect(201);

        var lines = export(lecture, "text/csv").expect(200).text().lines().toList();

        assertThat(lines.get(0))
                .endsWith(String.format(",card.x@%1$s,card.y@%1$s,words,card.x@%1$s#2,card.z@%1$s#2", speaker));
    }

    @ParameterizedTest
    @ValueSource(strings = {"confidential", "anonymous"})
    void valuesThatAreNotNamedAreOfOneVersionEach(String mode) {
        var lecture = Lecture.of(app, 6, 0);
        app.admin()
                .put(
                        lecture.form(),
                        versioned(
                                mode,
                                question("s", "score", true),
                                rating("pace", 1, 5, false),
                                text("words", 9, false)))
                .expect(200);
        for (int i = 0; i < 3; i++) {
            lecture.send(i, receipt(), "s", 90, "pace", 2, "words", "旧").expect(201);
        }
        app.admin()
                .post(
                        lecture.form() + "/versions",
                        versioned(mode, rating("pace", 1, 5, true), question("s", "score", true, "max", 10)))
                .expect(201);
        for (int i = 3; i < 6; i++) {
            lecture.send(i, receipt(), "s", 9, "pace", 2).expect(201);
        }
        lecture.close();

        var lines = export(lecture, "text/csv").expect(200).text().split("\r\n");

        assertThat(lines)
                .containsExactly(
                        lines[0],
                        "s,s如何,,,90,3",
                        "pace,pace如何,,,2,6",
                        "words,words如何,,,旧,1",
                        "words,words如何,,,旧,1",
                        "words,words如何,,,旧,1",
                        "s#2,s如何,,,9,3");
    }

    private static String versioned(String mode, Map<?, ?>... questions) {
        return Json.object("mode", mode, "smallestGroup", 3, "questions", List.of(questions));
    }

    @Test
    void theWorkbookHasNumbersAndTextsAsTheyAre() throws IOException {
        var lecture = Lecture.of(app, 1, 0);
        lecture.setForm(rating("score", 1, 10, true), text("words", 100, false)).expect(200);
        lecture.send(0, receipt(), "score", 10, "words", "=1+1\n😀").expect(201);

        var xlsx = export(lecture, XLSX).expect(200);

        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0).getCellText(6)).isEqualTo("score");
            assertThat(rows.get(1).getCellText(6)).isEqualTo("score如何");
            assertThat(rows.get(2).getCellAsNumber(6))
                    .hasValueSatisfying(score -> assertThat(score).isEqualTo("10"));
            assertThat(rows.get(2).getCellText(7)).isEqualTo("=1+1\n😀");
            assertThat(rows.get(2).getCell(7).getFormula()).isNull();
        }
    }

    @Test
    void answersThatAreNotNamedAreValuesWithoutSheets() {
        var lecture = Lecture.of(app, 3, 0);
        app.admin()
                .put(
                        lecture.form(),
                        Json.object(
                                "mode",
                                "confidential",
                                "smallestGroup",
                                3,
                                "questions",
                                List.of(
                                        rating("overall", 1, 5, true),
                                        question("best", "single", true, "options", coded("a", "b")),
                                        question("card", "rubric", true, "indicators", coded("x", "y")),
                                        text("words", 50, false))))
                .expect(200);
        for (int i = 0; i < 3; i++) {
            var answers = Json.object(
                    "mode",
                    "confidential",
                    "answers",
                    List.of(
                            Map.of("question", "overall", "value", i == 0 ? 1 : 5),
                            Map.of("question", "best", "value", "a"),
                            Map.of("question", "card", "indicator", "x", "value", 80),
                            Map.of("question", "card", "indicator", "y", "value", 90),
                            Map.of("question", "words", "value", i == 0 ? "藏" : "-见" + i)));
            lecture.present()
                    .get(i)
                    .put(lecture.path() + "/feedback/" + receipt(), answers)
                    .expect(201);
        }
        lecture.close();
        for (var comment :
                app.admin().get(lecture.path() + "/feedback-comments").json().get("items")) {
            assertThat(comment.get("author").isNull()).isTrue();
            if (comment.get("words").asText().equals("藏")) {
                app.admin()
                        .put(
                                "/v1/feedback-comments/" + comment.get("id").asText() + "/moderation",
                                Json.object("state", "hidden", "reason", "隐私"))
                        .expect(200);
            }
        }

        var csv = export(lecture, "text/csv").expect(200).text();

        assertThat(csv.split("\r\n"))
                .startsWith("\uFEFF题目,题面,主讲人,指标,答案,次数")
                .contains(
                        "overall,overall如何,,,1,1",
                        "overall,overall如何,,,5,2",
                        "best,best如何,,,a,3",
                        "card,x如何,,x,80,3",
                        "card,y如何,,y,90,3",
                        "words,words如何,,,'-见1,1",
                        "words,words如何,,,'-见2,1")
                .hasSize(8);
        assertThat(csv).doesNotContain("学员").doesNotContain("单位").doesNotContain("藏");
    }

    @Test
    void valuesOfTwoSpeakersOfOneNameAreToldApart() {
        var lecture = Lecture.of(app, 3, 0);
        var named = Map.of("name", "李明");
        var speakers = app.admin()
                .patch(lecture.path(), Json.object("speakers", List.of(named, named)))
                .expect(200)
                .json()
                .get("speakers")
                .findValuesAsText("id");
        var score = question("score", "score", true, "perSpeaker", true);
        app.admin()
                .put(lecture.form(), Json.object("mode", "anonymous", "smallestGroup", 3, "questions", List.of(score)))
                .expect(200);
        for (int i = 0; i < 3; i++) {
            var answers = List.of(
                    Map.of("question", "score", "speakerId", speakers.get(0), "value", 60),
                    Map.of("question", "score", "speakerId", speakers.get(1), "value", 90));
            lecture.sendSheet(lecture.present().get(i), receipt(), Json.object("answers", answers))
                    .expect(201);
        }
        lecture.close();

        assertThat(export(lecture, "text/csv").expect(200).text())
                .contains("score@" + speakers.get(0) + ",score如何,李明,,60,3")
                .contains("score@" + speakers.get(1) + ",score如何,李明,,90,3");
    }

    @Test
    void itIsATableForThoseWhoRunTheClass() {
        var lecture = Lecture.of(app, 1, 0);
        export(lecture, "application/json").refused(406, "not_acceptable");
        var path = lecture.path() + "/feedback-answers";
        assertThat(app.admin().get(path).expect(200).header("Content-Type")).startsWith("text/csv");
        app.scene(0).manager().get(path).refused(403, "not_your_class");
        lecture.scene().newStaff("supervisor").get(path).refused(403, "forbidden");
    }

    private static Answer export(Lecture lecture, String type) {
        return app.admin().with("Accept", type).with("Accept-Language", "zh").get(lecture.path() + "/feedback-answers");
    }
}
