package rollcall.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files out of Debian's packages, fetched and unpacked in a directory of ours by any user; nothing is installed. */
final class DebianPackages {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LISTS_LIMIT = Duration.ofSeconds(60);

    private final Path directory;
    private final List<Command> failures;

    /** @param failures takes each step that went wrong, for whoever has to explain it */
    DebianPackages(Path directory, List<Command> failures) {
        this.directory = directory;
        this.failures = failures;
    }

    /**
     * Looks into the packages in turn, by the lists of the machine first and then, as those may be empty or stale, by
     * fresh ones of our own.
     *
     * @param file a pattern for the file's name
     */
    Optional<Path> find(List<String> packages, String file) throws IOException {
        var found = find(packages, file, List.of());
        return found.isPresent() ? found : find(packages, file, withFreshLists());
    }

    private Optional<Path> find(List<String> packages, String file, List<String> options) throws IOException {
        for (var name : packages) {
            if (unpacked(name, options)) {
                return firstNamed(file);
            }
        }
        return Optional.empty();
    }

    private boolean unpacked(String name, List<String> options) throws IOException {
        if (!succeeds(LIMIT, aptGet(options, "download", name))) {
            return false;
        }
        var archive = firstNamed(name + "_.*\\.deb").orElseThrow();
        return succeeds(LIMIT, List.of("dpkg-deb", "-x", archive.toString(), name));
    }

    private List<String> withFreshLists() throws IOException {
        var lists = directory.resolve("lists");
        var cache = directory.resolve("cache");
        Files.createDirectories(lists.resolve("partial"));
        Files.createDirectories(cache.resolve("archives/partial"));
        var options = List.of("-o", "Dir::State::lists=" + lists, "-o", "Dir::Cache=" + cache);
        // Fails if any source is out of reach, though the one that is needed may be there.
        succeeds(LISTS_LIMIT, aptGet(options, "update"));
        return options;
    }

    private static List<String> aptGet(List<String> options, String... words) {
        // By default root hands the download to a user who may not write here.
        var command = new ArrayList<>(List.of("apt-get", "-qq", "-o", "APT::Sandbox::User=root"));
        command.addAll(options);
        command.addAll(List.of(words));
        return command;
    }

    private boolean succeeds(Duration limit, List<String> words) {
        var command = Command.run(directory, limit, words);
        if (!command.succeeded()) {
            failures.add(command);
        }
        return command.succeeded();
    }

    private Optional<Path> firstNamed(String pattern) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .findFirst();
        }
    }
}
