package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.question;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.receipt;
import static rollcall.feedback.Lecture.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.feedback.score.Attacker;
import rollcall.feedback.score.Attacker.Reading;
import rollcall.http.Ids;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

/** Results of answers that are not named: nothing of fewer than the smallest group, at once or over time. */
class SmallestGroupTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @ParameterizedTest
    @ValueSource(strings = {"confidential", "anonymous"})
    void oneFewerThanTheSmallestGroupIsHiddenAndJustSoManyAreTold(String mode) {
        var lecture = lecture(mode, 5, 6, rating("overall", 1, 5, true), text("words", 20, false));
        for (int i = 0; i < 4; i++) {
            lecture.send(i, receipt(), "overall", 5, "words", "第" + i).expect(201);
        }
        lecture.close();
        hidden(lecture, 0);
        assertThat(lecture.comments()).isEmpty();
        export(lecture).refused(409, "too_few_answers");
        lecture.publish().refused(409, "too_few_answers");

        lecture.open();
        lecture.send(4, receipt(), "overall", 4).expect(201);
        lecture.close();

        var results = lecture.results("").json();
        assertThat(results.get("mode").asText()).isEqualTo(mode);
        assertThat(results.get("smallestGroup").asInt()).isEqualTo(5);
        assertThat(results.at("/questions/0/n").asInt()).isEqualTo(5);
        assertThat(results.at("/questions/0/mean").decimalValue()).isEqualByComparingTo("4.8");
        assertThat(results.at("/questions/1/suppressed").asBoolean())
                .as("four wrote something")
                .isTrue();
        assertThat(results.get("answered").asInt()).isEqualTo(5);
        assertThat(results.get("expected").asInt()).isEqualTo(6);
        assertThat(lecture.comments()).as("nor is what they wrote").isEmpty();
        assertThat(export(lecture).expect(200).text()).contains("overall").doesNotContain("第");
    }

    @Test
    void whileItIsOpenResultsMoveInStepsAndInTheEndNobodyIsLeftOut() {
        var lecture = lecture("anonymous", 3, 11, rating("overall", 1, 5, true));
        var told = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            lecture.send(i, receipt(), "overall", 1 + i % 5).expect(201);
            told.add(lecture.results("").json().at("/questions/0/n").asText());
        }
        assertThat(told).containsExactly("null", "null", "null", "null", "null", "3", "3", "3", "6", "6");
        var open = lecture.results("").json();
        assertThat(open.get("answered").asInt()).as("as of then").isEqualTo(9);

        lecture.close();

        var closed = lecture.results("").json();
        assertThat(closed.at("/questions/0/n").asInt()).isEqualTo(10);
        assertThat(closed.get("answered").asInt()).isEqualTo(10);
        assertThat(closed.get("expected").asInt()).isEqualTo(11);
        assertThat(open.get("asOf").asText()).isNotEmpty();
    }

    @Test
    void whoThinksAgainChangesNothingThatWasTold() {
        var lecture = lecture("anonymous", 3, 6, rating("overall", 1, 5, true));
        var receipts = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            receipts.add(receipt());
            lecture.send(i, receipts.get(i), "overall", 5).expect(201);
        }
        var told = lecture.results("");
        assertThat(told.text("/questions/0/n")).isEqualTo("3");

        for (int i = 0; i < 6; i++) {
            lecture.send(i, receipts.get(i), "overall", 1).expect(200);
            if (i < 2) {
                app.clock().advance(Duration.ofSeconds(1));
                assertThat(lecture.results("").header("ETag")).isEqualTo(told.header("ETag"));
            }
        }
        lecture.close();

        assertThat(lecture.results("").json().at("/questions/0/mean").decimalValue())
                .isEqualByComparingTo("1");
        assertThat(lecture.results("").text("/questions/0/n")).isEqualTo("6");
    }

    @Test
    void whatOnlyFewAnsweredIsNotTold() {
        var lecture = lecture("anonymous", 3, 6, rating("overall", 1, 5, true), rating("pace", 1, 5, false));
        for (int i = 0; i < 6; i++) {
            var both = i < 2;
            (both ? lecture.send(i, receipt(), "overall", 5, "pace", 1) : lecture.send(i, receipt(), "overall", 5))
                    .expect(201);
        }
        lecture.close();

        assertThat(lecture.results("").text("/questions/0/n")).isEqualTo("6");
        hidden(lecture, 1);
        assertThat(export(lecture).text()).contains("overall").doesNotContain("pace");
    }

    @Test
    void aSmallRoomTakesTheLargeOneWithIt() {
        var lecture = app.scene(12);
        var hall = new Lecture(app, lecture, new ArrayList<>());
        for (int i = 0; i < 12; i++) {
            var trainee = lecture.trainee(i);
            lecture.scan(trainee, i < 8 ? 0 : 1).expect(201);
            hall.present().add(trainee);
        }
        form(hall, "anonymous", 5, rating("overall", 1, 5, true));
        for (int i = 0; i < 12; i++) {
            hall.send(i, receipt(), "overall", 5).expect(201);
        }
        assertThat(hall.results("?by=room").json().at("/questions/0/groups"))
                .as("while it is open")
                .isEmpty();
        hall.close();

        var groups = hall.results("?by=room").json().at("/questions/0/groups");
        assertThat(groups).hasSize(2).allMatch(group -> group.get("suppressed").asBoolean());
        assertThat(groups.findValues("n")).allMatch(JsonNode::isNull);
        assertThat(hall.results("?by=unit").json().at("/questions/0/groups"))
                .as("units are not kept")
                .isEmpty();
    }

    @Test
    void unitsAreToldWhereTheyAreLargeEnough() {
        var lecture = lecture("confidential", 3, 21, rating("overall", 1, 5, true));
        for (int i = 0; i < 20; i++) {
            lecture.send(i, receipt(), "overall", 5).expect(201);
        }
        lecture.close();

        var groups = lecture.results("?by=unit").json().at("/questions/0/groups");
        var told = new HashMap<String, String>();
        groups.forEach(group ->
                told.put(group.at("/group/name").asText(), group.get("n").asText()));
        assertThat(told).hasSize(7).containsEntry("单位6", "null");
        assertThat(told.values())
                .as("with the unit of two goes one of three, so that five are the rest")
                .containsExactlyInAnyOrder("3", "3", "3", "3", "3", "null", "null");
    }

    /** Somebody who knows everybody, reads everything that is told at every moment, and adds and subtracts. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void nothingThatWasEverToldTellsOfFewer(int seed) {
        var random = new Random(seed);
        var scene = app.scene(16);
        var hall = new Lecture(app, scene, new ArrayList<>());
        for (int i = 0; i < 16; i++) {
            var trainee = scene.trainee(i);
            scene.scan(trainee, random.nextInt(4) == 0 ? 1 : 0).expect(201);
            hall.present().add(trainee);
        }
        app.admin()
                .put(hall.path() + "/raters", Json.object("raters", jury(scene, 5)))
                .expect(200);
        var speakers = hall.speakers(2);
        form(
                hall,
                "confidential",
                3,
                rating("overall", 1, 5, true),
                rating("pace", 1, 5, false),
                question("score", "score", false, "perSpeaker", true));
        var attackers = Stream.generate(Attacker::new).limit(4).toList();
        var seen = new HashMap<String, String>();
        var receipts = new HashMap<Integer, String>();
        for (int i = 0; i < 16; i++) {
            answer(hall, i, receipts, speakers, random);
            if (i > 0 && random.nextInt(5) == 0) {
                answer(hall, random.nextInt(i), receipts, speakers, random);
            }
            look(hall, attackers, seen);
        }
        hall.close();
        look(hall, attackers, seen);

        assertThat(seen).as("something was told").containsKey("0 ");
        assertThat(attackers)
                .allSatisfy(attacker -> assertThat(attacker.findsOut(3)).isEmpty());
        // Whatever else tells of answers tells the same.
        var results = told(hall.results("").json().get("questions"));
        assertThat(told(app.admin().get(hall.path() + "/scoreboard").json().get("lines")))
                .isEqualTo(results);
        assertThat(told(hall.publish().expect(201).json().at("/results/questions")))
                .isEqualTo(results);
    }

    private static List<String> told(JsonNode questions) {
        return IntStream.range(0, questions.size())
                .mapToObj(i -> questions.at("/" + i + "/n").asText())
                .toList();
    }

    private static List<Map<String, String>> jury(Scene scene, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Map.of("traineeId", scene.traineeId(i), "role", "jury"))
                .toList();
    }

    private static void answer(
            Lecture hall, int trainee, Map<Integer, String> receipts, List<String> speakers, Random random) {
        var receipt = receipts.computeIfAbsent(trainee, i -> receipt());
        var answers = new ArrayList<>(List.of(Map.of("question", "overall", "value", 1 + random.nextInt(5))));
        if (random.nextInt(3) > 0) {
            answers.add(Map.of("question", "pace", "value", 4));
        }
        speakers.stream()
                .filter(speaker -> random.nextInt(4) > 0)
                .forEach(speaker -> answers.add(Map.of("question", "score", "speakerId", speaker, "value", 90)));
        var sent = hall.sendSheet(hall.present().get(trainee), receipt, Json.object("answers", answers));
        assertThat(sent.status()).isBetween(200, 201);
    }

    private void look(Lecture hall, List<Attacker> attackers, Map<String, String> seen) {
        var everything = new HashMap<String, JsonNode>();
        var columns = new ArrayList<String>();
        for (var by : List.of("role", "room", "unit")) {
            var questions = hall.results("?by=" + by).json().get("questions");
            for (int q = 0; q < attackers.size(); q++) {
                everything.put(q + " ", questions.get(q));
                columns.add(column(questions.get(q)));
                for (var group : questions.get(q).get("groups")) {
                    everything.put(q + " " + by + " " + group.at("/group/id").asText(), group);
                }
            }
        }
        var values = values(hall);
        everything.forEach((what, figures) -> {
            var parts = what.split(" ", 3);
            if (!figures.get("suppressed").asBoolean()
                    && !figures.toString().equals(seen.put(what, figures.toString()))) {
                var column = columns.get(Integer.parseInt(parts[0]));
                var counted = values.stream()
                        .filter(value -> value.counted() && value.column().equals(column))
                        .filter(value -> parts.length < 3 || parts[2].equals(value.group(parts[1])))
                        .map(value -> new Reading(value.person(), value.number()))
                        .toList();
                assertThat(figures.get("n").asInt()).as(what).isEqualTo(counted.size());
                attackers.get(Integer.parseInt(parts[0])).saw(counted);
            }
        });
    }

    private static String column(JsonNode question) {
        var code = question.get("code").asText();
        return question.get("speaker").isNull()
                ? code
                : code + "@" + Ids.parse(question.at("/speaker/id").asText());
    }

    private record Value(
            String person, int number, boolean counted, String column, String role, String room, String unit) {
        String group(String by) {
            return switch (by) {
                case "role" -> role;
                case "room" -> room;
                default -> unit;
            };
        }
    }

    /** From the database: even which answers were counted. The same number again is the same answer. */
    private static List<Value> values(Lecture hall) {
        try (var connection = DriverManager.getConnection(
                app.database().url(), app.database().user(), app.database().password())) {
            return DSL.using(connection)
                    .fetch(
                            """
                            select p.person_id, a.number, case when s.step <= r.step then 1 end,
                              case when a.speaker_id is null then a.question else concat(a.question, '@', a.speaker_id) end,
                              s.rater_role, s.room_id, t.unit_id
                            from feedback_sheet s
                            join feedback_author p on p.sheet_id = s.id join trainee t on t.id = p.person_id
                            join feedback_answer a on a.sheet_id = s.id
                            left join feedback_release r on r.session_id = s.session_id where s.session_id = %d"""
                                    .formatted(Ids.parse(hall.scene().sessionId())))
                    .map(row -> new Value(
                            row.get(0, String.class),
                            row.get(1, Integer.class),
                            row.get(2) != null,
                            row.get(3, String.class),
                            row.get(4, String.class),
                            Ids.text(row.get(5, Long.class)),
                            Ids.text(row.get(6, Long.class))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"confidential", "anonymous"})
    void aWeighedScoreIsToldOfRolesButNotOfRooms(String mode) {
        var lecture = Lecture.of(app, 3, 0);
        var draft = Json.object(
                "mode",
                mode,
                "smallestGroup",
                3,
                "byRoom",
                true,
                "weights",
                Map.of("audience", 1),
                "questions",
                List.of(question("score", "score", true)));
        app.admin().put(lecture.form(), draft).expect(200);
        for (int i = 0; i < 3; i++) {
            lecture.send(i, receipt(), "score", 90).expect(201);
        }
        lecture.close();

        var byRole = lecture.results("?by=role").json().at("/questions/0");
        var room = lecture.results("?by=room").json().at("/questions/0/groups/0");

        assertThat(byRole.at("/score/value").decimalValue()).isEqualByComparingTo("90");
        assertThat(byRole.at("/groups/0/score/value").decimalValue()).isEqualByComparingTo("90");
        assertThat(room.get("n").asInt()).isEqualTo(3);
        assertThat(room.get("mean").decimalValue()).isEqualByComparingTo("90");
        assertThat(byRole.has("scoreWithheld")).isFalse();
        assertThat(room.get("score").isNull()).isTrue();
        assertThat(room.get("scoreWithheld").asBoolean()).isTrue();
    }

    @Test
    void aWeighedScoreIsNotToldOfRolesThatHaveMovedOn() {
        var lecture = Lecture.of(app, 6, 0);
        var draft = Json.object(
                "mode",
                "anonymous",
                "smallestGroup",
                3,
                "weights",
                Map.of("audience", 1),
                "questions",
                List.of(question("score", "score", true)));
        app.admin().put(lecture.form(), draft).expect(200);
        for (int i = 0; i < 3; i++) {
            lecture.send(i, receipt(), "score", 90).expect(201);
        }
        lecture.close();
        assertThat(lecture.results("").json().at("/questions/0/score/value").decimalValue())
                .isEqualByComparingTo("90");
        lecture.open();
        for (int i = 3; i < 6; i++) {
            lecture.send(i, receipt(), "score", 60).expect(201);
        }
        lecture.close();

        var published = lecture.publish().expect(201).json().at("/results/questions/0");

        assertThat(published.get("n").asInt()).isEqualTo(6);
        assertThat(published.get("mean").decimalValue()).isEqualByComparingTo("75");
        assertThat(published.get("score").isNull()).isTrue();
        assertThat(published.get("scoreWithheld").asBoolean()).isTrue();
        var board = app.admin().get(lecture.path() + "/scoreboard").expect(200);
        assertThat(board.json().at("/lines/0/scoreWithheld").asBoolean()).isTrue();
    }

    /** Two phones that send what they have sent, or the same answer beside another, and one newcomer. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whoSendsTheSameAgainIsNoNewcomer(int pace) {
        var lecture = lecture("anonymous", 3, 9, rating("overall", 1, 5, true), rating("pace", 1, 5, false));
        var receipts = Stream.generate(Lecture::receipt).limit(6).toList();
        for (int i = 0; i < 6; i++) {
            lecture.send(i, receipts.get(i), "overall", 5, "pace", 1).expect(201);
        }
        lecture.close();
        assertThat(lecture.results("").text("/questions/0/n")).isEqualTo("6");

        lecture.open();
        for (int i = 0; i < 2; i++) {
            lecture.send(i, receipts.get(i), "overall", 5, "pace", pace).expect(200);
        }
        lecture.send(6, receipt(), "overall", 1, "pace", 1).expect(201);
        lecture.close();
        var one = lecture.results("").json();
        lecture.open();
        lecture.send(7, receipt(), "overall", 1, "pace", 1).expect(201);
        lecture.send(8, receipt(), "overall", 1, "pace", 1).expect(201);
        lecture.close();

        assertThat(one.at("/questions/0/n").asInt()).as("one came").isEqualTo(6);
        var three = lecture.results("").json();
        assertThat(three.at("/questions/0/n").asInt()).as("three came").isEqualTo(9);
        assertThat(three.at("/questions/1/mean").decimalValue())
                .as("and with them what two thought again")
                .isEqualByComparingTo(pace == 1 ? "1" : "1.22");
    }

    @Test
    void whoLooksAtOnceSeesOneStep() {
        var lecture = lecture("anonymous", 3, 9, rating("overall", 1, 5, true));
        for (int i = 0; i < 9; i++) {
            lecture.send(i, receipt(), "overall", 1 + i % 5).expect(201);
        }

        var admin = app.admin();
        var path = lecture.path() + "/feedback-results";
        var answers = Together.send(Collections.nCopies(6, () -> admin.get(path).expect(200)));

        assertThat(answers).extracting(Answer::text).containsOnly(answers.get(0).text());
        assertThat(answers.get(0).text("/questions/0/n")).isEqualTo("6");
    }

    @Test
    void theSmallestGroupIsShownBeforeAnsweringAndNeverFalls() {
        var lecture = lecture("anonymous", 5, 1, rating("overall", 1, 5, true));
        assertThat(lecture.present().get(0).get(lecture.form()).text("/smallestGroup"))
                .isEqualTo("5");
        lecture.send(0, receipt(), "overall", 5).expect(201);

        var lower = app.admin().put(lecture.form(), draft("anonymous", 4, rating("overall", 1, 5, true)));
        assertThat(Lecture.told(lower.refused(409, "form_answered"))).containsExactly("/smallestGroup frozen");
        app.admin()
                .post(lecture.form() + "/versions", draft("anonymous", 3, rating("overall", 1, 5, true)))
                .expect(201);
        assertThat(lecture.results("").text("/smallestGroup"))
                .as("whoever answered relies on it")
                .isEqualTo("5");
        app.admin()
                .put(lecture.form(), draft("anonymous", 2, rating("overall", 1, 5, true)))
                .refused(422, "invalid");
    }

    private static Lecture lecture(String mode, int smallestGroup, int present, Map<?, ?>... questions) {
        var lecture = Lecture.of(app, present, 0);
        form(lecture, mode, smallestGroup, questions);
        return lecture;
    }

    private static void form(Lecture lecture, String mode, int smallestGroup, Map<?, ?>... questions) {
        app.admin().put(lecture.form(), draft(mode, smallestGroup, questions)).expect(200);
    }

    private static String draft(String mode, int smallestGroup, Map<?, ?>... questions) {
        return Json.object(
                "mode", mode, "byRoom", true, "smallestGroup", smallestGroup, "questions", List.of(questions));
    }

    private static void hidden(Lecture lecture, int question) {
        var figures = lecture.results("").json().at("/questions/" + question);
        assertThat(figures.get("suppressed").asBoolean()).isTrue();
        assertThat(figures.get("n").isNull()).isTrue();
        assertThat(figures.get("mean").isNull()).isTrue();
        assertThat(figures.get("distribution")).isEmpty();
    }

    private static Answer export(Lecture lecture) {
        return app.admin().with("Accept", "text/csv").get(lecture.path() + "/feedback-answers");
    }
}
