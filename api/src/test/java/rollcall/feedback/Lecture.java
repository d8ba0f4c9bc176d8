package rollcall.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import rollcall.http.Ids;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** A session that runs right now, with some of its trainees in the room. */
record Lecture(TestApp app, Scene scene, List<Client> present) {
    private static final SecureRandom RANDOM = new SecureRandom();

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

    String form() {
        return path() + "/feedback-form";
    }

    String classForm() {
        return "/v1/classes/" + scene.classId() + "/feedback-form";
    }

    /** Gives the session so many speakers; their ids. */
    List<String> speakers(int count) {
        var drafts = IntStream.range(0, count)
                .mapToObj(i -> Map.of("name", "主讲" + i))
                .toList();
        return app.admin()
                .patch(path(), Json.object("speakers", drafts))
                .expect(200)
                .json()
                .get("speakers")
                .findValuesAsText("id");
    }

    Answer setForm(Map<?, ?>... questions) {
        return app.admin().put(form(), Json.object("questions", List.of(questions)));
    }

    Answer setForm(String mode, Map<?, ?>... questions) {
        return app.admin().put(form(), Json.object("mode", mode, "questions", List.of(questions)));
    }

    /** @param answers question and value in turn */
    Answer send(int trainee, String receipt, Object... answers) {
        return send(present.get(trainee), receipt, answers);
    }

    Answer send(Client client, String receipt, Object... answers) {
        return sendSheet(client, receipt, sheet(answers));
    }

    /** Says which mode it was shown, as the form has it now; a stranger sees none. */
    Answer sendSheet(Client client, String receipt, String sheet) {
        var form = client.get(form());
        var shown = form.status() == 200 ? "\"mode\":\"" + form.text("/mode") + "\"," : "";
        return client.put(path() + "/feedback/" + receipt, "{" + shown + sheet.substring(1));
    }

    Answer results(String query) {
        return app.admin().get(path() + "/feedback-results" + query).expect(200);
    }

    void open() {
        app.admin().post(form() + "/opening").expect(200);
    }

    void close() {
        app.admin().post(form() + "/closing").expect(200);
    }

    /** At most a hundred. */
    JsonNode comments() {
        return app.admin()
                .get(path() + "/feedback-comments?limit=100")
                .expect(200)
                .json()
                .get("items");
    }

    /** How many have answered, as the ledger has it. */
    long answered() {
        return stored("feedback_participation");
    }

    /** How many rows of a table are of the session. */
    long stored(String table) {
        var session = Long.toString(Ids.parse(scene.sessionId()));
        return app.database().rows().getOrDefault(table, List.of()).stream()
                .filter(row -> row.contains(session))
                .count();
    }

    /** What the rows of the session have in a column of a table. */
    List<String> cells(String table, String column) {
        var session = Long.toString(Ids.parse(scene.sessionId()));
        try (var traces = new Traces(app.database())) {
            return traces.rows().stream()
                    .filter(row ->
                            row.table().equals(table) && row.cell("session_id").equals(session))
                    .map(row -> row.cell(column))
                    .toList();
        }
    }

    String publication() {
        return path() + "/feedback-results/publication";
    }

    Answer publish() {
        return app.admin().send("PUT", publication(), null, new byte[0]);
    }

    static String sheet(Object... answers) {
        return Json.object(
                "answers",
                IntStream.range(0, answers.length / 2)
                        .mapToObj(i -> Map.of("question", answers[2 * i], "value", answers[2 * i + 1]))
                        .toList());
    }

    static String receipt() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Map<String, Object> rating(String code, int min, int max, boolean required) {
        return question(code, "rating", required, "min", min, "max", max);
    }

    static Map<String, Object> text(String code, int max, boolean required) {
        return question(code, "text", required, "maxLength", max);
    }

    /** @param more names and values in turn */
    static Map<String, Object> question(String code, String kind, boolean required, Object... more) {
        var question = new HashMap<String, Object>(
                Map.of("code", code, "kind", kind, "text", wording(code), "required", required));
        for (int i = 0; i < more.length; i += 2) {
            question.put((String) more[i], more[i + 1]);
        }
        return question;
    }

    /** Options, or indicators, with these codes. */
    static List<Map<String, Object>> coded(String... codes) {
        return Arrays.stream(codes)
                .map(code -> Map.<String, Object>of("code", code, "text", wording(code)))
                .toList();
    }

    /** {@code pointer code} of each error of a refused body. */
    static List<String> errors(Answer answer) {
        answer.refused(422, "invalid");
        return told(answer);
    }

    /** {@code pointer code} of each error. */
    static List<String> told(Answer answer) {
        var errors = answer.json().get("errors");
        return IntStream.range(0, errors.size())
                .mapToObj(i -> errors.at("/" + i + "/pointer").asText() + " "
                        + errors.at("/" + i + "/code").asText())
                .toList();
    }

    private static Map<String, String> wording(String code) {
        return Map.of("zh", code + "如何", "en", "How about " + code);
    }
}
