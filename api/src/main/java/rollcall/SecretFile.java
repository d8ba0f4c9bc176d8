package rollcall;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import rollcall.account.ServerSecret;

/** The secret of an installation on the embedded database: made at the first start, kept beside it for its owner only. */
final class SecretFile {
    private static final int BYTES = 48;

    /** The folder holds names and phone numbers, so a new one is closed to everybody else as well. */
    private static final FileAttribute<?> ONLY_OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private SecretFile() {}

    static ServerSecret readOrMake(Path folder) {
        var file = folder.resolve("secret");
        try {
            Files.createDirectories(folder, ONLY_OURS);
            if (!Files.exists(file)) {
                make(file);
            }
            var secret = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
            if (secret.length < ServerSecret.MINIMUM_BYTES) {
                throw new Config.Invalid(List.of(file + " does not hold a secret of at least "
                        + ServerSecret.MINIMUM_BYTES + " bytes; restore it, or set ROLLCALL_SECRET"));
            }
            return new ServerSecret(secret);
        } catch (IOException e) {
            throw new Config.Invalid(List.of("ROLLCALL_DATA must be a folder that can be written to: " + folder));
        }
    }

    private static void make(Path file) throws IOException {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getEncoder().encodeToString(bytes), StandardOpenOption.WRITE);
    }
}
