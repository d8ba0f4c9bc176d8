package rollcall.benchmark.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * A stack of a profile.
 *
 * @param frames the outermost, which is the thread's name, first
 * @param weight nanoseconds or bytes
 */
record Stack(List<String> frames, long weight) {
    private static final String KERNEL = "_[k]";

    /** Reads what async-profiler writes as {@code collapsed}: {@code frame;frame;frame weight}. */
    static List<Stack> read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(Stack::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stack parse(String line) {
        var space = line.lastIndexOf(' ');
        return new Stack(List.of(line.substring(0, space).split(";")), Long.parseLong(line.substring(space + 1)));
    }

    /** The innermost frame of that kind, or the innermost of all if there is none. */
    String innermost(Predicate<String> kind) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (kind.test(frames.get(i))) {
                return frames.get(i);
            }
        }
        return frames.get(frames.size() - 1);
    }

    boolean inKernel() {
        return frames.get(frames.size() - 1).endsWith(KERNEL);
    }

    boolean has(String part) {
        return frames.stream().anyMatch(frame -> frame.contains(part));
    }
}
