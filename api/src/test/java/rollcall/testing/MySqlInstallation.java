package rollcall.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * MySQL 8.0 ready to be started, made once for each user and version and kept in the temporary directory. It appears
 * there whole or not at all, so any number of JVMs may ask for it at once.
 */
record MySqlInstallation(Path directory) {
    private static final String ARCHIVE = "/mysql-Linux-amd64.tar.gz";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    static MySqlInstallation find() {
        try {
            var temporary = Path.of(System.getProperty("java.io.tmpdir"));
            var installation = new MySqlInstallation(temporary.resolve("rollcall-" + version() + "-uid" + uid()));
            if (!installation.isComplete()) {
                installation.make();
            }
            return installation;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that starts the server on a data directory. */
    List<String> command(Path data, List<String> options) {
        var command = new ArrayList<>(
                List.of(mysqld().toString(), "--no-defaults", "--basedir=" + directory, "--datadir=" + data));
        if (uid() == 0) {
            command.add("--user=root");
        }
        command.addAll(options);
        return command;
    }

    /** Copying an initialised data directory takes a tenth of the time that initialising one does. */
    void copyDataTo(Path data) {
        run(List.of("cp", "-R", directory.resolve("data").toString(), data.toString()));
    }

    private Path mysqld() {
        return directory.resolve("bin/mysqld");
    }

    /** False also where something has swept the temporary directory, or another user got there first. */
    private boolean isComplete() throws IOException {
        var parts =
                List.of(mysqld(), directory.resolve("share/english/errmsg.sys"), directory.resolve("data/mysql.ibd"));
        return parts.stream().allMatch(Files::exists)
                && Files.getAttribute(directory, "unix:uid").equals(uid());
    }

    private void make() throws IOException {
        try (var watchdog = new Watchdog("rollcall-mysql-new-")) {
            var made = new MySqlInstallation(watchdog.directory());
            made.unpack();
            made.supplyLibraries();
            made.initialise();
            moveHere(made);
        }
    }

    private void unpack() throws IOException {
        var archive = directory.resolve("archive.tar.gz");
        try (var resource = Objects.requireNonNull(MySqlInstallation.class.getResourceAsStream(ARCHIVE))) {
            Files.copy(resource, archive);
        }
        run(List.of("tar", "-xzf", archive.toString(), "--no-same-owner", "-C", directory.toString()));
        Files.delete(archive);
    }

    private void supplyLibraries() throws IOException {
        var scratch = Files.createDirectory(directory.resolve("scratch"));
        MissingLibraries.supply(mysqld(), scratch);
        remove(scratch);
    }

    private void initialise() {
        run(command(directory.resolve("data"), List.of("--initialize-insecure")));
    }

    private void moveHere(MySqlInstallation made) throws IOException {
        try {
            Files.move(made.directory, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another JVM was faster, or something swept away a part of what was here.
            if (!isComplete()) {
                remove(directory);
                Files.move(made.directory, directory, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static void remove(Path path) {
        run(List.of("rm", "-rf", path.toString()));
    }

    private static void run(List<String> words) {
        Command.run(Path.of("/"), LIMIT, words).orThrow();
    }

    private static String version() throws IOException {
        var archive = Objects.requireNonNull(MySqlInstallation.class.getResource(ARCHIVE));
        var jar = ((JarURLConnection) archive.openConnection()).getJarFileURL().getPath();
        return Path.of(jar).getFileName().toString().replaceFirst("\\.jar$", "");
    }

    private static int uid() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
