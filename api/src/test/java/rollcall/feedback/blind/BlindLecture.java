package rollcall.feedback.blind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import rollcall.http.Ids;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** A session that runs right now and whose form is blind. */
record BlindLecture(TestApp app, Scene scene) {
    static BlindLecture of(TestApp app, int trainees) {
        var lecture = new BlindLecture(app, app.scene(trainees));
        lecture.setForm("blind").expect(200);
        return lecture;
    }

    String path() {
        return "/v1/sessions/" + scene.sessionId();
    }

    Answer setForm(String mode) {
        return app.admin().put(path() + "/feedback-form", form("mode", mode));
    }

    /** @param more members and their values in turn */
    static String form(Object... more) {
        var questions = List.of(
                Map.of("code", "overall", "kind", "rating", "text", Map.of("zh", "总体评价"), "required", true),
                Map.of("code", "comment", "kind", "text", "text", Map.of("zh", "意见"), "required", false));
        var members = new ArrayList<Object>(List.of("questions", questions));
        members.addAll(List.of(more));
        return Json.object(members.toArray());
    }

    Answer key() {
        return app.anybody().get(path() + "/feedback-key");
    }

    /** The phone of a trainee who was in the room. */
    Phone phone(int trainee) {
        var client = scene.trainee(trainee);
        scene.scan(client, 0).expect(201);
        return Phone.of(this, client);
    }

    /** @param answers question and value in turn */
    Answer send(Client client, String receipt, Token.Draft token, Object... answers) {
        var given = IntStream.range(0, answers.length / 2)
                .mapToObj(i -> Map.of("question", answers[2 * i], "value", answers[2 * i + 1]))
                .toList();
        return client.put(path() + "/blind-feedback/" + receipt, Json.object("token", token, "answers", given));
    }

    /** How many have been stored. */
    long sheets() {
        var session = Long.toString(Ids.parse(scene.sessionId()));
        return app.database().rows().getOrDefault("feedback_sheet", List.of()).stream()
                .filter(row -> row.contains(session))
                .count();
    }

    /** A good answer under a receipt of the token's own. */
    Answer answer(Token.Draft token) {
        return send(app.anybody(), token.message().substring(0, 40), token, "overall", 4);
    }
}
