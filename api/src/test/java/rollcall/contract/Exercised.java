package rollcall.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * The answers that tests have seen, a file with lines of operation, status and kind (problem code, media type or "-");
 * safe for many threads and JVMs, as a line is appended whole.
 */
final class Exercised {
    private static final Set<String> WRITTEN = new HashSet<>();

    private final Path file;

    Exercised(Path file) {
        this.file = file;
    }

    static Exercised ofThisBuild() {
        return new Exercised(Path.of(System.getProperty("rollcall.exercised", "target/exercised.txt")));
    }

    void add(String operation, int status, String kind) {
        var line = operation + " " + status + " " + kind;
        synchronized (WRITTEN) {
            if (WRITTEN.add(file.toAbsolutePath() + " " + line)) {
                append(line + "\n");
            }
        }
    }

    Set<String> read() {
        try {
            return Files.exists(file) ? Set.copyOf(Files.readAllLines(file)) : Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(String line) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, line, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
