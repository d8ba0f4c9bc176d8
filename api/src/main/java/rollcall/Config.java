package rollcall;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rollcall.account.ServerSecret;
import rollcall.db.Database;

/**
 * What an installation sets, read from the environment.
 *
 * @param secret at least 32 bytes; null to use the one beside the embedded database
 * @param adminPassword of the first account; null to make one and print it once
 * @param publicUrl what the links in QR codes start with
 * @param slot how long a display shows one code; the same on every node
 */
public record Config(
        int port,
        Path data,
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        @Nullable ServerSecret secret,
        @Nullable String adminPassword,
        URI publicUrl,
        Duration slot) {

    /** Everything that is wrong with the environment, at once. */
    public static final class Invalid extends RuntimeException {
        Invalid(List<String> errors) {
            super(String.join(System.lineSeparator(), errors));
        }
    }

    /** @throws Invalid if anything is missing or wrong */
    public static Config of(Map<String, String> environment) {
        var reader = new Reader(environment);
        var port = reader.number("ROLLCALL_PORT", 8080, 0, 65535);
        var data = reader.path("ROLLCALL_DATA", "data");
        var url = reader.databaseUrl(data);
        var config = new Config(
                port,
                data,
                url,
                reader.text("ROLLCALL_DATABASE_USER", "rollcall"),
                reader.text("ROLLCALL_DATABASE_PASSWORD", ""),
                reader.secret(Database.isMySql(url)),
                reader.password(),
                reader.publicUrl("http://localhost:" + port),
                Duration.ofSeconds(reader.number("ROLLCALL_SLOT_SECONDS", 8, 2, 60)));
        if (!reader.errors.isEmpty()) {
            throw new Invalid(reader.errors);
        }
        return config;
    }

    /** Reads values and remembers what is wrong with them. */
    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> errors = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        String text(String name, String otherwise) {
            var value = environment.get(name);
            return value == null || value.isBlank() ? otherwise : value;
        }

        int number(String name, int otherwise, int least, int most) {
            try {
                var number = Integer.parseInt(text(name, Integer.toString(otherwise)));
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, as a number out of range is.
            }
            errors.add("%s must be a whole number from %d to %d".formatted(name, least, most));
            return otherwise;
        }

        Path path(String name, String otherwise) {
            try {
                return Path.of(text(name, otherwise)).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                errors.add(name + " must be a folder");
                return Path.of(otherwise);
            }
        }

        String databaseUrl(Path data) {
            var url = text(
                    "ROLLCALL_DATABASE_URL",
                    Database.embeddedUrl(data.resolve("rollcall").toString()));
            if (!url.startsWith("jdbc:h2:") && !Database.isMySql(url)) {
                errors.add("ROLLCALL_DATABASE_URL must start with jdbc:mysql:// (or jdbc:h2:)");
            }
            return url;
        }

        @Nullable
        ServerSecret secret(boolean required) {
            var value = environment.get("ROLLCALL_SECRET");
            if (value == null || value.isBlank()) {
                if (required) {
                    errors.add("ROLLCALL_SECRET is required on MySQL: the same on every node, at least "
                            + ServerSecret.MINIMUM_BYTES + " bytes (openssl rand -base64 48)");
                }
                return null;
            }
            var bytes = value.getBytes(StandardCharsets.UTF_8);
            if (bytes.length < ServerSecret.MINIMUM_BYTES) {
                errors.add("ROLLCALL_SECRET must have at least " + ServerSecret.MINIMUM_BYTES + " bytes");
                return null;
            }
            return new ServerSecret(bytes);
        }

        @Nullable
        String password() {
            var password = environment.get("ROLLCALL_ADMIN_PASSWORD");
            if (password == null || password.isBlank()) {
                return null;
            }
            if (password.length() < 10 || password.length() > 72) {
                errors.add("ROLLCALL_ADMIN_PASSWORD must have 10 to 72 characters");
            }
            return password;
        }

        /** A path would be put into capitals with the rest of a QR code's link, and servers tell those apart. */
        URI publicUrl(String otherwise) {
            try {
                var url = new URI(text("ROLLCALL_PUBLIC_URL", otherwise));
                var path = url.getRawPath();
                if (url.getScheme() != null
                        && Set.of("http", "https").contains(url.getScheme())
                        && url.getHost() != null
                        && (path == null || path.isEmpty() || path.equals("/"))
                        && url.getRawQuery() == null
                        && url.getRawUserInfo() == null
                        && url.getRawFragment() == null) {
                    return url;
                }
            } catch (URISyntaxException e) {
                // Told below, as a URL of the wrong shape is.
            }
            errors.add("ROLLCALL_PUBLIC_URL must be http:// or https:// and a host, perhaps a port, and nothing else");
            return URI.create(otherwise);
        }
    }
}
