package rollcall.feedback;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.receipt;
import static rollcall.feedback.Lecture.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

/** Comments of answers that are not named: told with the results of their question, and as these were told. */
class ToldCommentTest {
    private static final int SMALLEST_GROUP = 3;

    @RegisterExtension
    static final TestApp app = new TestApp();

    @ParameterizedTest
    @ValueSource(strings = {"confidential", "anonymous"})
    void commentsMoveWithTheirQuestionAndNeverByFewer(String mode) {
        var lecture = lecture(mode, 3, 14, rating("overall", 1, 5, true), text("words", 20, false));
        var told = new ArrayList<Integer>(List.of(0));
        for (int i = 0; i < 14; i++) {
            (i % 2 == 0
                            ? lecture.send(i, receipt(), "overall", 5, "words", "第" + i)
                            : lecture.send(i, receipt(), "overall", 5))
                    .expect(201);
            told.add(lecture.comments().size());
            assertThat(lecture.results("").json().at("/questions/1/n").asInt()).isEqualTo(told.get(i + 1));
        }
        lecture.close();
        told.add(lecture.comments().size());

        assertThat(told).endsWith(7);
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i) - told.get(i - 1)).isNotIn(1, 2);
        }
        assertThat(lecture.comments()).allMatch(each -> each.get("author").isNull());
    }

    @Test
    void aCommentStaysAsItWasToldUntilResultsMoveOn() {
        var lecture = lecture("anonymous", 3, 9, text("words", 20, true), text("more", 20, true));
        var receipts = Stream.generate(Lecture::receipt).limit(6).toList();
        for (int i = 0; i < 6; i++) {
            lecture.send(i, receipts.get(i), "words", "第" + i, "more", "又" + i).expect(201);
        }
        lecture.close();
        var before = lecture.comments();
        assertThat(before).hasSize(12);
        var approved = app.admin().post(lecture.path() + "/feedback-comments/approval");
        assertThat(approved.json().get("approved").asInt()).isEqualTo(12);

        lecture.open();
        lecture.send(0, receipts.get(0), "words", "新", "more", "又0").expect(200);
        lecture.close();
        assertThat(lecture.comments().findValuesAsText("words"))
                .isEqualTo(before.findValuesAsText("words"))
                .contains("第0");
        lecture.open();
        for (int i = 6; i < 9; i++) {
            lecture.send(i, receipt(), "words", "第" + i, "more", "又" + i).expect(201);
        }
        lecture.close();

        var after = lecture.comments();
        assertThat(after.findValuesAsText("words")).hasSize(18).contains("新").doesNotContain("第0");
        assertThat(after.findParents("words"))
                .filteredOn(each -> each.get("state").asText().equals("approved"))
                .as("what was said of those that are told still holds")
                .hasSize(11);
    }

    /** Whoever sends again changes all words, some or none, takes some back, and may see another version of the form. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whateverIsReplacedAsManyAreToldAsAreCountedAndTheyMoveTogether(int seed) {
        var random = new Random(seed);
        var lecture = Lecture.of(app, 16, 0);
        var questions = Stream.of(
                        lecture.speakers(2).stream().map(speaker -> Map.of("question", "speech", "speakerId", speaker)),
                        Stream.of(Map.of("question", "words")))
                .flatMap(each -> each)
                .toList();
        app.admin().put(lecture.form(), form("speaker")).expect(200);
        var receipts = Stream.generate(Lecture::receipt).limit(16).toList();
        var sent = new HashMap<Integer, List<Map<String, Object>>>();
        var before = Map.<String, Map<String, String>>of();
        for (int round = 0; round < 60; round++) {
            var person = random.nextInt(1 + Math.min(15, round / 2));
            var answers = answers(questions, sent.getOrDefault(person, List.of()), round, random);
            sent.put(person, answers);
            lecture.sendSheet(lecture.present().get(person), receipts.get(person), Json.object("answers", answers));
            if (round == 30) {
                app.admin()
                        .post(lecture.form() + "/versions", form("Speaker, again"))
                        .expect(201);
            }
            if (random.nextInt(3) == 0) {
                before = look(lecture, before);
            }
        }
        lecture.close();
        assertThat(look(lecture, before)).as("something was told of all").hasSize(3);
    }

    private static String form(String text) {
        return Json.object(
                "mode",
                "anonymous",
                "smallestGroup",
                SMALLEST_GROUP,
                "questions",
                List.of(
                        Lecture.question(
                                "speech",
                                "text",
                                false,
                                "perSpeaker",
                                true,
                                "maxLength",
                                20,
                                "text",
                                Map.of("en", text)),
                        text("words", 20, false)));
    }

    private static List<Map<String, Object>> answers(
            List<Map<String, String>> questions, List<Map<String, Object>> before, int round, Random random) {
        var answers = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < questions.size(); i++) {
            var question = questions.get(i);
            var same = before.stream().filter(each -> each.entrySet().containsAll(question.entrySet()));
            var answer = new HashMap<String, Object>(question);
            answer.put("value", "第" + round + "句" + i);
            switch (random.nextInt(6)) {
                case 0 -> {}
                case 1, 2 -> answers.add(answer);
                default -> answers.add(same.findFirst().orElse(answer));
            }
        }
        return answers;
    }

    /** @return what is told now: ids and words, by question and speaker */
    private static Map<String, Map<String, String>> look(Lecture lecture, Map<String, Map<String, String>> before) {
        var now = stream(lecture.comments())
                .collect(groupingBy(
                        each -> column(each, "question"),
                        toMap(each -> each.get("id").asText(), each -> each.get("words")
                                .asText())));
        for (var question : lecture.results("").json().get("questions")) {
            var column = column(question, "code");
            var told = now.getOrDefault(column, Map.of());
            assertThat(told).as(column).hasSize(question.get("n").asInt());
            var known = before.getOrDefault(column, Map.of());
            if (!told.equals(known)) {
                assertThat(told.entrySet())
                        .filteredOn(each -> !known.entrySet().contains(each))
                        .hasSizeGreaterThanOrEqualTo(SMALLEST_GROUP);
            }
        }
        return now;
    }

    private static String column(JsonNode told, String code) {
        return told.get(code).asText() + " " + told.at("/speaker/id").asText();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Test
    void whatIsToldOfAReplacedSheetIsModeratedAsWhatIsOnOne() {
        var lecture = lecture("confidential", 3, 3, text("words", 20, true));
        var receipt = receipt();
        lecture.send(0, receipt, "words", "太快").expect(201);
        lecture.send(1, receipt(), "words", "好").expect(201);
        lecture.send(2, receipt(), "words", "行").expect(201);
        lecture.close();
        assertThat(lecture.comments()).hasSize(3);
        lecture.open();
        lecture.send(0, receipt, "words", "没有意见").expect(200);

        var comment = stream(lecture.comments())
                .filter(each -> each.get("words").asText().equals("太快"))
                .findFirst()
                .orElseThrow();
        app.admin()
                .put(
                        "/v1/feedback-comments/" + comment.get("id").asText() + "/moderation",
                        Json.object("state", "hidden", "reason", "重复"))
                .expect(200);

        assertThat(lecture.comments().findParents("words"))
                .extracting(each -> each.get("state").asText())
                .containsExactlyInAnyOrder("hidden", "held", "held");
    }

    @Test
    void whoIsErasedLeavesWhatIsHiddenFromReadersAndItIsNobodys() {
        var lecture = lecture("confidential", 3, 3, text("words", 20, true));
        for (int i = 0; i < 3; i++) {
            lecture.send(i, receipt(), "words", "第" + i).expect(201);
        }
        lecture.close();
        app.admin().post(lecture.path() + "/feedback-comments/approval").expect(200);
        var published = lecture.publish().expect(201).json();
        var before = lecture.comments();
        assertThat(lecture.stored("feedback_author")).isEqualTo(3);

        lecture.scene().erase(0);

        assertThat(lecture.comments()).isEqualTo(before);
        assertThat(app.admin().get(lecture.publication()).json()).isEqualTo(published);
        assertThat(lecture.stored("feedback_author")).isEqualTo(2);
    }

    private static Lecture lecture(String mode, int smallestGroup, int present, Map<?, ?>... questions) {
        var lecture = Lecture.of(app, present, 0);
        app.admin()
                .put(
                        lecture.form(),
                        Json.object("mode", mode, "smallestGroup", smallestGroup, "questions", List.of(questions)))
                .expect(200);
        return lecture;
    }
}
