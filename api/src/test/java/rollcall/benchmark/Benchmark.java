package rollcall.benchmark;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import rollcall.benchmark.door.Comparison;
import rollcall.benchmark.feedback.Feedback;
import rollcall.benchmark.growth.Growth;
import rollcall.benchmark.jvms.Jvms;
import rollcall.benchmark.overload.Overload;
import rollcall.benchmark.profile.Profile;
import rollcall.benchmark.report.Reports;
import rollcall.benchmark.start.Starts;
import rollcall.benchmark.storm.Storm;

/** Runs the parts that {@code -Dbenchmark.parts=} names, or all, and leaves what they found in one file. */
public final class Benchmark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of(System.getProperty("benchmark.result", "target/benchmark.json"))
            .toAbsolutePath();

    private Benchmark() {}

    private static Map<String, Part> parts() {
        var parts = new LinkedHashMap<String, Part>();
        parts.put("door", Comparison::run);
        parts.put("storm", Storm::run);
        parts.put("overload", Overload::run);
        parts.put("drawing", Drawing::run);
        parts.put("growth", Growth::run);
        parts.put("report", Reports::run);
        parts.put("feedback", Feedback::run);
        parts.put("profile", Profile::run);
        parts.put("jvms", Jvms::run);
        parts.put("start", Starts::run);
        return parts;
    }

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        var found = before();
        var sound = true;
        for (var name : names()) {
            System.out.printf("%n== %s%n", name);
            var findings =
                    Objects.requireNonNull(parts().get(name), "no such part").run(System.out);
            found.put(name, Map.of("machine", machine(), "found", findings.details()));
            sound &= findings.sound();
            // After each part: what is measured stays, whatever the next one comes to.
            write(found);
        }
        System.exit(sound ? 0 : 1);
    }

    private static List<String> names() {
        var names = Arrays.stream(System.getProperty("benchmark.parts", "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (!parts().keySet().containsAll(names)) {
            throw new IllegalArgumentException("benchmark.parts: any of " + String.join(",", parts().keySet()));
        }
        return names.isEmpty() ? List.copyOf(parts().keySet()) : names;
    }

    private static Map<String, Object> machine() {
        return Map.of(
                "java", Runtime.version().toString(),
                "processors", Runtime.getRuntime().availableProcessors(),
                "kernel", System.getProperty("os.version"));
    }

    /** What other parts have found in earlier runs. */
    private static Map<String, Object> before() throws IOException {
        return Files.exists(FILE) ? JSON.readValue(FILE.toFile(), new TypeReference<>() {}) : new LinkedHashMap<>();
    }

    private static void write(Map<String, Object> found) throws IOException {
        Files.createDirectories(Objects.requireNonNull(FILE.getParent()));
        JSON.writerWithDefaultPrettyPrinter().writeValue(FILE.toFile(), found);
    }
}
