package rollcall.feedback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** A session that runs right now, with some of its trainees in the room. */
record Lecture(TestApp app, Scene scene, List<Client> present) {
    /** @param absent how many more are on the roster */
    static Lecture of(TestApp app, int present, int absent) {
        var scene = app.scene(present + absent);
        var trainees = IntStream.range(0, present).mapToObj(scene::trainee).toList();
        trainees.forEach(trainee -> scene.scan(trainee, 0).expect(201));
        return new Lecture(app, scene, new ArrayList<>(trainees));
    }

    String path() {
        return "/v1/sessions/" + scene.sessionId();
    }

    Answer setForm(Map<?, ?>... questions) {
        return app.admin().put(path() + "/feedback-form", Json.object("questions", List.of(questions)));
    }

    /** @param answers question and value in turn */
    Answer send(int trainee, String receipt, Object... answers) {
        return present.get(trainee).put(path() + "/feedback/" + receipt, sheet(answers));
    }

    Answer results(String query) {
        return app.admin().get(path() + "/feedback-results" + query).expect(200);
    }

    static String sheet(Object... answers) {
        return Json.object(
                "answers",
                IntStream.range(0, answers.length / 2)
                        .mapToObj(i -> Map.of("question", answers[2 * i], "value", answers[2 * i + 1]))
                        .toList());
    }

    static String receipt() {
        return UUID.randomUUID().toString();
    }

    static Map<String, Object> rating(String code, int min, int max, boolean required) {
        return Map.of(
                "code", code, "kind", "rating", "text", wording(code), "min", min, "max", max, "required", required);
    }

    static Map<String, Object> text(String code, int max, boolean required) {
        return Map.of("code", code, "kind", "text", "text", wording(code), "max", max, "required", required);
    }

    /** {@code pointer code} of each error of a refused body. */
    static List<String> errors(Answer answer) {
        var errors = answer.refused(422, "invalid").json().get("errors");
        var texts = new String[errors.size()];
        Arrays.setAll(
                texts,
                i -> errors.at("/" + i + "/pointer").asText() + " "
                        + errors.at("/" + i + "/code").asText());
        return List.of(texts);
    }

    private static Map<String, String> wording(String code) {
        return Map.of("zh", code + "如何", "en", "How about " + code);
    }
}
