package rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void nothingHasToBeSet() {
        var config = Config.of(Map.of());
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(config.databaseUrl())
                .startsWith("jdbc:h2:file:" + Path.of("data", "rollcall").toAbsolutePath());
        assertThat(config.databaseUser()).isEqualTo("rollcall");
        assertThat(config.databasePassword()).isEmpty();
        assertThat(config.secret()).isNull();
        assertThat(config.adminPassword()).isNull();
        assertThat(config.publicUrl()).hasToString("http://localhost:8080");
        assertThat(config.slot()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void emptyIsAsGoodAsUnset() {
        var empty = Map.of(
                "ROLLCALL_PORT", "",
                "ROLLCALL_DATA", " ",
                "ROLLCALL_DATABASE_URL", "",
                "ROLLCALL_SECRET", "",
                "ROLLCALL_ADMIN_PASSWORD", "",
                "ROLLCALL_PUBLIC_URL", "",
                "ROLLCALL_SLOT_SECONDS", "");
        assertThat(Config.of(empty)).isEqualTo(Config.of(Map.of()));
    }

    @Test
    void everythingCanBeSet() {
        var config = Config.of(Map.of(
                "ROLLCALL_PORT", "9000",
                "ROLLCALL_DATA", "/srv/rollcall",
                "ROLLCALL_DATABASE_URL", "jdbc:mysql://db/rollcall",
                "ROLLCALL_DATABASE_USER", "app",
                "ROLLCALL_DATABASE_PASSWORD", "p",
                "ROLLCALL_SECRET", SECRET,
                "ROLLCALL_ADMIN_PASSWORD", "long enough",
                "ROLLCALL_PUBLIC_URL", "https://r.example:8443/",
                "ROLLCALL_SLOT_SECONDS", "60"));
        assertThat(config.port()).isEqualTo(9000);
        assertThat(config.data()).isEqualTo(Path.of("/srv/rollcall"));
        assertThat(config.databaseUrl()).isEqualTo("jdbc:mysql://db/rollcall");
        assertThat(config.databaseUser()).isEqualTo("app");
        assertThat(config.databasePassword()).isEqualTo("p");
        assertThat(config.secret()).isNotNull();
        assertThat(config.adminPassword()).isEqualTo("long enough");
        assertThat(config.publicUrl()).hasToString("https://r.example:8443/");
        assertThat(config.slot()).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({
        "ROLLCALL_PORT, 65536",
        "ROLLCALL_PORT, -1",
        "ROLLCALL_PORT, http",
        "ROLLCALL_PORT, 80.5",
        "ROLLCALL_DATA, a\0b",
        "ROLLCALL_DATABASE_URL, jdbc:postgresql://db/rollcall",
        "ROLLCALL_DATABASE_URL, mysql://db/rollcall",
        "ROLLCALL_SECRET, 0123456789abcdef0123456789abcde",
        "ROLLCALL_ADMIN_PASSWORD, 123456789",
        "ROLLCALL_PUBLIC_URL, rollcall.example",
        "ROLLCALL_PUBLIC_URL, ftp://rollcall.example",
        "ROLLCALL_PUBLIC_URL, https://rollcall.example/app",
        "ROLLCALL_PUBLIC_URL, https://rollcall.example?a=b",
        "ROLLCALL_PUBLIC_URL, https://me@rollcall.example",
        "ROLLCALL_PUBLIC_URL, https://",
        "ROLLCALL_PUBLIC_URL, https://课.example",
        "ROLLCALL_SLOT_SECONDS, 1",
        "ROLLCALL_SLOT_SECONDS, 61"
    })
    void aWrongValueNamesItsVariable(String name, String value) {
        assertThatThrownBy(() -> Config.of(Map.of(name, value)))
                .isInstanceOf(Config.Invalid.class)
                .hasMessageStartingWith(name + " must ")
                .hasMessageNotContaining(System.lineSeparator());
    }

    @Test
    void everythingWrongIsNamedAtOnceAndNoSecretIsEchoed() {
        var wrong = Map.of(
                "ROLLCALL_PORT", "x",
                "ROLLCALL_DATABASE_URL", "oracle",
                "ROLLCALL_SECRET", "short secret",
                "ROLLCALL_ADMIN_PASSWORD", "hunter2",
                "ROLLCALL_PUBLIC_URL", "x",
                "ROLLCALL_SLOT_SECONDS", "0");
        assertThatThrownBy(() -> Config.of(wrong))
                .message()
                .contains(wrong.keySet())
                .doesNotContain("short secret", "hunter2")
                .hasLineCount(wrong.size());
    }

    @Test
    void mySqlIsRefusedWithoutASecret() {
        assertThatThrownBy(() -> Config.of(Map.of("ROLLCALL_DATABASE_URL", "jdbc:mysql://db/rollcall")))
                .isInstanceOf(Config.Invalid.class)
                .hasMessageContaining("ROLLCALL_SECRET is required on MySQL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"课程管理员的长密码", "a b c d e f"})
    void aPasswordMayBeInAnyLanguage(String password) {
        var config = Config.of(Map.of("ROLLCALL_ADMIN_PASSWORD", password + "。"));
        assertThat(config.adminPassword()).isEqualTo(password + "。");
    }
}
