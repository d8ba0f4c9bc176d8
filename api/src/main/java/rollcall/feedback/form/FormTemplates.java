package rollcall.feedback.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import rollcall.http.Json;

/** The forms that are shipped, each a file that is read once. */
public final class FormTemplates {
    private static final Map<String, Form> BY_NAME =
            read("short", "party-school-card", "kirkpatrick-1", "nps", "csat", "speaker-score-sheet", "pulse");

    /** What is asked where nobody has said anything else. */
    public static final Form SHORT = Objects.requireNonNull(BY_NAME.get("short"));

    private FormTemplates() {}

    /** By name, in their order. */
    public static Map<String, Form> all() {
        return BY_NAME;
    }

    public static Optional<Form> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, Form> read(String... names) {
        var forms = new LinkedHashMap<String, Form>();
        for (var name : names) {
            forms.put(name, read(name));
        }
        return forms;
    }

    private static Form read(String name) {
        var file = "/feedback-templates/" + name + ".json";
        try (var stream = Objects.requireNonNull(FormTemplates.class.getResourceAsStream(file), file)) {
            return Json.read(new String(stream.readAllBytes(), UTF_8), Form.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
