package rollcall.voice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.account.PersonalData;
import rollcall.http.Ids;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class VoiceTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private List<Client> trainees;

    @BeforeEach
    void begin() {
        scene = app.scene(3);
        trainees = IntStream.range(0, 3).mapToObj(scene::trainee).toList();
    }

    @Test
    void aQuestionIsHeldApprovedVotedForAndAnswered() {
        var question = ask(0, "地方债务如何化解?").expect(201).json();
        assertThat(question.get("status").asText()).isEqualTo("held");
        assertThat(question.get("own").asBoolean()).isTrue();
        assertThat(question.get("asker").isNull()).isTrue();
        assertThat(questions(trainees.get(0), "")).containsExactly(question);
        assertThat(questions(trainees.get(1), "")).isEmpty();
        trainees.get(1).get(path(question)).refused(404, "not_found");
        vote(0, question).refused(409, "not_up_for_votes");

        assertThat(moderate(question, "approved").expect(200).text("/status")).isEqualTo("approved");
        assertThat(vote(1, question).expect(200).text("/votes")).isEqualTo("1");
        assertThat(vote(1, question).expect(200).text("/votes")).isEqualTo("1");
        assertThat(vote(2, question).expect(200).text("/votes")).isEqualTo("2");
        trainees.get(2).delete(path(question) + "/vote").expect(204);
        trainees.get(2).delete(path(question) + "/vote").expect(204);
        assertThat(trainees.get(2).get(path(question)).text("/voted")).isEqualTo("false");
        assertThat(trainees.get(1).get(path(question)).text("/voted")).isEqualTo("true");
        assertThat(scene.manager().get(path(question)).text("/votes")).isEqualTo("1");

        moderate(question, "answered").expect(200);
        assertThat(questions(trainees.get(2), "?status=answered")).hasSize(1);
        vote(2, question).refused(409, "not_up_for_votes");
        trainees.get(1).delete(path(question) + "/vote").refused(409, "not_up_for_votes");
    }

    @Test
    void aTableTellsTimesAsTheClocksOfTheClassShowThem() {
        suggest(0, "数字政府建设").expect(201);
        var csv = scene.manager()
                .with("Accept", "text/csv")
                .get(topics())
                .expect(200)
                .text();
        var local = app.now().atZone(ZoneId.of("Asia/Shanghai"));
        assertThat(csv).contains(local.format(DateTimeFormatter.ofPattern("HH:mm:ss")));
    }

    @Test
    void nobodyWhoReadsLearnsWhoAskedWithoutItsName() {
        var unnamed = ask(0, "不具名的问题").expect(201).json();
        var named = trainees.get(0)
                .post(questions(), Json.object("text", "具名的问题", "named", true))
                .expect(201)
                .json();
        assertThat(named.at("/asker/name").asText()).isEqualTo("学员0");
        moderate(unnamed, "approved").expect(200);
        for (var reader : List.of(scene.manager(), scene.admin(), trainees.get(1))) {
            assertThat(reader.get(path(unnamed)).text()).doesNotContain("学员0").doesNotContain(scene.traineeId(0));
        }
        var csv = scene.manager()
                .with("Accept", "text/csv")
                .get(questions())
                .expect(200)
                .text();
        assertThat(csv).contains("不具名的问题,0,approved,,,").contains("具名的问题,0,held,,学员0,");
    }

    @Test
    void aTableTellsTheStatusInTheLanguageOfTheReader() {
        suggest(0, "乡村振兴").expect(201);
        var csv = scene.manager()
                .with("Accept", "text/csv")
                .with("Accept-Language", "zh")
                .get(topics())
                .expect(200)
                .text();
        assertThat(csv).contains("乡村振兴,0,待审核,");
    }

    @Test
    void whoIsErasedLeavesWhatItSaidWithoutItsNameAndItIsNobodys() {
        var unnamed = ask(0, "地方债务如何化解?").expect(201).json();
        var named = trainees.get(0)
                .post(questions(), Json.object("text", "我是学员0", "named", true))
                .expect(201)
                .json();
        moderate(unnamed, "approved").expect(200);
        vote(1, unnamed).expect(200);
        var before = app.admin().get(path(unnamed)).expect(200).json();

        scene.erase(0);

        assertThat(app.admin().get(path(unnamed)).expect(200).json()).isEqualTo(before);
        assertThat(trainees.get(1).get(path(unnamed)).text("/own")).isEqualTo("false");
        assertThat(questions(app.admin(), "")).hasSize(2);
        assertThat(app.admin().get(path(named)).text("/text")).isEqualTo(PersonalData.ERASED);
    }

    @Test
    void whoeverIsHiddenIsToldWhy() {
        var topic = suggest(0, "数字政府建设").expect(201).json();
        moderate(topic, "hidden").refused(422, "invalid");
        scene.manager()
                .put(path(topic) + "/moderation", Json.object("status", "hidden", "reason", "与培训无关"))
                .expect(200);
        moderate(topic, "approved").expect(200);
        moderate(topic, "approved").expect(200);
        var steps = trainees.get(0)
                .get(path(topic) + "/moderation")
                .expect(200)
                .json()
                .get("items");
        assertThat(steps).hasSize(2);
        assertThat(steps.at("/0/before").asText()).isEqualTo("held");
        assertThat(steps.at("/0/after").asText()).isEqualTo("hidden");
        assertThat(steps.at("/0/reason").asText()).isEqualTo("与培训无关");
        assertThat(steps.at("/0/by/name").asText()).isEqualTo("王敏");
        assertThat(steps.at("/1/after").asText()).isEqualTo("approved");
        trainees.get(1).get(path(topic) + "/moderation").refused(403, "not_your_record");
        for (var reason : List.of("有误", "与培训无关", "与培训无关")) {
            scene.manager()
                    .put(path(topic) + "/moderation", Json.object("status", "hidden", "reason", reason))
                    .expect(200);
        }
        var corrected = trainees.get(0).get(path(topic) + "/moderation").json().get("items");
        assertThat(corrected.findValuesAsText("reason")).containsExactly("与培训无关", "null", "有误", "与培训无关");
        assertThat(corrected.at("/3/before").asText()).isEqualTo("hidden");
        assertThat(scene.manager().get(path(topic) + "/moderation").json().get("items"))
                .isEqualTo(corrected);
    }

    @Test
    void whatIsWithdrawnIsGone() {
        var topic = suggest(0, "一时之言").expect(201).json();
        moderate(topic, "approved").expect(200);
        trainees.get(1).delete(path(topic)).refused(403, "not_your_record");
        trainees.get(0).delete(path(topic)).expect(204);
        trainees.get(0).delete(path(topic)).refused(404, "not_found");
        scene.manager().get(path(topic)).refused(404, "not_found");
        moderate(topic, "approved").refused(404, "not_found");
        assertThat(scene.manager().get(topics()).json().get("items")).isEmpty();
        assertThat(app.database().rows().toString()).doesNotContain("一时之言");
    }

    @Test
    void whoAsksAndWithdrawsInTurnLeavesNothing() {
        for (int i = 0; i < 12; i++) {
            trainees.get(0).delete(path(ask(0, "问题" + i).expect(201).json())).expect(204);
        }
        var traineeId = Long.toString(Ids.parse(scene.traineeId(0)));
        assertThat(app.database().rows().get("voice")).noneMatch(row -> row.contains(traineeId));
    }

    @Test
    void whatIsWithdrawnMeanwhileIsNeitherVotedForNorModerated() {
        for (int round = 0; round < 5; round++) {
            var topic = suggest(0, "选题" + round).expect(201).json();
            var requests = new ArrayList<Callable<Answer>>();
            requests.add(() -> trainees.get(0).delete(path(topic)));
            for (int i = 0; i < 3; i++) {
                requests.add(() -> vote(1, topic));
                requests.add(() -> moderate(topic, "approved"));
            }
            assertThat(Together.send(requests)).extracting(Answer::status).isSubsetOf(200, 204, 404, 409);
            scene.manager().get(path(topic)).refused(404, "not_found");
        }
    }

    @Test
    void thoseWithTheMostVotesComeFirst() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            var topic = suggest(i % 3, "选题" + i).expect(201).json();
            moderate(topic, "approved").expect(200);
            ids.add(topic.get("id").asText());
        }
        for (int i = 0; i < 3; i++) {
            trainees.get(i).put("/v1/voices/" + ids.get(3) + "/vote", "").expect(200);
        }
        trainees.get(0).put("/v1/voices/" + ids.get(4) + "/vote", "").expect(200);
        var ranked = new ArrayList<String>();
        for (var next = topics() + "?order=votes&limit=2"; !next.isEmpty(); ) {
            var page = trainees.get(0).get(next).expect(200).json();
            page.get("items").forEach(item -> ranked.add(item.get("id").asText()));
            next = page.get("next").isNull()
                    ? ""
                    : topics() + "?order=votes&limit=2&cursor="
                            + page.get("next").asText();
        }
        assertThat(ranked).containsExactly(ids.get(3), ids.get(4), ids.get(0), ids.get(1), ids.get(2));
        var byTime =
                trainees.get(0).get(topics() + "?limit=1").json().get("next").asText();
        trainees.get(0).get(topics() + "?order=votes&cursor=" + byTime).refused(422, "invalid");
    }

    @Test
    void oneVoteCountsHoweverOftenItIsSentAtOnce() {
        var topic = suggest(0, "热门选题").expect(201).json();
        moderate(topic, "approved").expect(200);
        var votes = IntStream.range(0, 24)
                .<Callable<Answer>>mapToObj(i -> () -> vote(i % 3, topic))
                .toList();
        assertThat(Together.send(votes)).allMatch(answer -> answer.status() == 200);
        assertThat(scene.manager().get(path(topic)).text("/votes")).isEqualTo("3");
    }

    @Test
    void nobodySaysMoreThanTen() {
        var asked = IntStream.range(0, 12)
                .<Callable<Answer>>mapToObj(i -> () -> ask(0, "问题" + i))
                .toList();
        assertThat(Together.send(asked).stream().map(Answer::status).sorted().toList())
                .containsExactly(201, 201, 201, 201, 201, 201, 201, 201, 201, 201, 409, 409);
        ask(0, "还有一个").refused(409, "too_many_voices");
        ask(1, "别人的").expect(201);
        suggest(0, "选题另算").expect(201);
        var first = questions(trainees.get(0), "").get(0);
        trainees.get(0).delete(path(first)).expect(204);
        ask(0, "现在可以了").expect(201);
    }

    @Test
    void aQuestionIsForTheSpeakersOfTheSession() {
        scene.admin()
                .patch(
                        "/v1/sessions/" + scene.sessionId(),
                        Json.object("speakers", List.of(Map.of("name", "李明"), Map.of("name", "张华"))))
                .expect(200);
        var speaker =
                scene.admin().get("/v1/sessions/" + scene.sessionId()).json().at("/speakers/1");
        var question = trainees.get(0)
                .post(
                        questions(),
                        Json.object(
                                "text", "请教张老师", "speakerId", speaker.get("id").asText()))
                .expect(201);
        assertThat(question.text("/speaker/name")).isEqualTo("张华");
        trainees.get(0)
                .post(questions(), Json.object("text", "请教谁?", "speakerId", scene.room(0)))
                .refused(422, "invalid");
        trainees.get(0).post(questions(), Json.object("text", " \n ")).refused(422, "invalid");
    }

    @Test
    void aSpeakerWhomSomebodyAskedStaysUntilTheQuestionIsWithdrawn() {
        var session = "/v1/sessions/" + scene.sessionId();
        var both = Json.object("speakers", List.of(Map.of("name", "李明"), Map.of("name", "张华")));
        var one = Json.object("speakers", List.of(Map.of("name", "李明")));
        var before = scene.admin().patch(session, both).expect(200).json().get("speakers");
        var question = trainees.get(0)
                .post(
                        questions(),
                        Json.object(
                                "text", "请教张老师", "speakerId", before.at("/1/id").asText()))
                .expect(201)
                .json();

        scene.admin().patch(session, one).refused(409, "speaker_in_use");
        assertThat(scene.admin().patch(session, both).expect(200).json().get("speakers"))
                .isEqualTo(before);
        moderate(question, "approved").expect(200);
        trainees.get(0).delete(path(question)).expect(204);
        assertThat(scene.admin().patch(session, one).expect(200).json().get("speakers"))
                .containsExactly(before.get(0));
    }

    @Test
    void aQuestionIsNotForASpeakerWhoGoesMeanwhile() {
        var session = "/v1/sessions/" + scene.sessionId();
        for (int round = 0; round < 5; round++) {
            var speaker = scene.admin()
                    .patch(session, Json.object("speakers", List.of(Map.of("name", "主讲" + round))))
                    .expect(200)
                    .text("/speakers/0/id");
            var text = Json.object("text", "请教", "speakerId", speaker);
            var answers = Together.send(List.of(
                    () -> trainees.get(0).post(questions(), text),
                    () -> trainees.get(1).post(questions(), text),
                    () -> scene.admin().patch(session, Json.object("speakers", List.of()))));
            assertThat(answers.subList(0, 2)).extracting(Answer::status).isSubsetOf(201, 422);
            var asked = answers.subList(0, 2).stream().anyMatch(answer -> answer.status() == 201);
            assertThat(answers.get(2).status()).isEqualTo(asked ? 409 : 200);
            for (var question : questions(scene.manager(), "")) {
                scene.manager().get(path(question)).expect(200);
                trainees.forEach(trainee -> trainee.delete(path(question)));
            }
        }
    }

    @Test
    void questionsAreAskedWhileTheDoorsAreOpen() {
        var start = app.now().plus(Duration.ofHours(3));
        var later = scene.createSession(start, start.plus(Duration.ofHours(1)))
                .get("id")
                .asText();
        var path = "/v1/sessions/" + later + "/questions";
        trainees.get(0).post(path, Json.object("text", "太早")).refused(409, "questions_not_open");
        app.clock().advance(Duration.ofMinutes(150));
        trainees.get(0).post(path, Json.object("text", "正好")).expect(201);
        app.clock().advance(Duration.ofMinutes(90));
        trainees.get(0).post(path, Json.object("text", "最后")).expect(201);
        app.clock().advance(Duration.ofMillis(1));
        trainees.get(0).post(path, Json.object("text", "太晚")).refused(409, "questions_closed");
        app.admin().delete("/v1/sessions/" + later).expect(204);
        trainees.get(0).post(path, Json.object("text", "取消")).refused(409, "session_cancelled");
    }

    @Test
    void strangersAreRefused() {
        var topic = suggest(0, "本班选题").expect(201).json();
        var other = app.scene(1);
        other.trainee(0).get(path(topic)).refused(403, "not_enrolled");
        other.manager().get(path(topic)).refused(403, "not_your_class");
        other.manager()
                .put(path(topic) + "/moderation", Json.object("status", "approved"))
                .refused(403, "not_your_class");
        trainees.get(0).get("/v1/voices/0000000000001").refused(404, "not_found");
    }

    @Test
    void theTableIsAWorkbookToo() {
        suggest(0, "数字政府建设").expect(201);
        var xlsx = scene.manager()
                .with("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .get(topics())
                .expect(200);
        assertThat(new String(xlsx.bytes(), 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    }

    private Answer ask(int trainee, String text) {
        return trainees.get(trainee).post(questions(), Json.object("text", text));
    }

    private Answer suggest(int trainee, String text) {
        return trainees.get(trainee).post(topics(), Json.object("text", text));
    }

    private Answer vote(int trainee, JsonNode voice) {
        return trainees.get(trainee).put(path(voice) + "/vote", "");
    }

    private Answer moderate(JsonNode voice, String status) {
        return scene.manager().put(path(voice) + "/moderation", Json.object("status", status));
    }

    private JsonNode questions(Client reader, String query) {
        return reader.get(questions() + query).expect(200).json().get("items");
    }

    private String questions() {
        return "/v1/sessions/" + scene.sessionId() + "/questions";
    }

    private String topics() {
        return "/v1/classes/" + scene.classId() + "/topics";
    }

    private static String path(JsonNode voice) {
        return "/v1/voices/" + voice.get("id").asText();
    }
}
