package rollcall.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Role;

/** The quick yes is given to what was signed, letter by letter, and to nothing else. */
class OwnTokensTest {
    private static final String PURPOSE = "rollcall access tokens";
    private static final Instant NOW = Instant.parse("2026-09-07T01:00:00Z");
    private static final Instant EXPIRY = NOW.plusSeconds(60);
    private static final ServerSecret SECRET = secret("a secret of at least 32 bytes, no other");
    private static final AccessTokens TOKENS = tokens(SECRET);
    private static final String TOKEN = TOKENS.sign(Caller.of(4711, Role.TRAINEE), EXPIRY);

    private final OwnTokens own = new OwnTokens(SECRET.derive(PURPOSE), TOKEN);

    @Test
    void everyRolesTokenIsKnown() {
        for (var role : Role.values()) {
            var caller = Caller.of(new Ids().next(), role);
            assertThat(own.read(TOKENS.sign(caller, EXPIRY), NOW)).contains(caller);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, true", "59999, true", "60000, true", "60001, false", "86400000, false"})
    void aTokenIsGoodUpToTheSecondOfItsExpiryAsTheLibrarySays(long millis, boolean good) {
        assertThat(own.read(TOKEN, NOW.plusMillis(millis)).isPresent()).isEqualTo(good);
    }

    @Test
    void noCharacterMayDiffer() {
        for (int i = 0; i < TOKEN.length(); i++) {
            for (var other : List.of("A", "_", "-", ".", "=", "+", "/", " ", "é")) {
                var changed = TOKEN.substring(0, i) + other + TOKEN.substring(i + 1);
                if (!changed.equals(TOKEN)) {
                    assertThat(own.read(changed, NOW)).as(changed).isEmpty();
                }
            }
        }
    }

    static Stream<String> others() {
        var dot = TOKEN.indexOf('.');
        var head = TOKEN.substring(0, dot);
        return Stream.of(
                "",
                ".",
                "..",
                head,
                head + ".",
                head + "..",
                head + ".e30",
                TOKEN + ".",
                TOKEN + "=",
                TOKEN + "A",
                " " + TOKEN,
                TOKEN.substring(0, TOKEN.lastIndexOf('.')),
                TOKEN.substring(0, TOKEN.lastIndexOf('.') + 1),
                tokens(secret("another secret of at least 32 bytes")).sign(Caller.of(1, Role.ADMIN), EXPIRY),
                signed("another key id"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatIsNotOursIsLeftToTheLibrary(String token) {
        assertThat(own.read(token, NOW)).isEmpty();
    }

    /** By our key, but under a name that we do not give it. */
    private static String signed(String keyId) {
        return Jwts.builder()
                .header()
                .keyId(keyId)
                .and()
                .subject(Ids.text(1))
                .claim("role", "admin")
                .expiration(Date.from(EXPIRY))
                .signWith(Keys.hmacShaKeyFor(SECRET.derive(PURPOSE)), Jwts.SIG.HS256)
                .compact();
    }

    private static AccessTokens tokens(ServerSecret secret) {
        return new AccessTokens(secret, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static ServerSecret secret(String text) {
        return new ServerSecret(text.getBytes(StandardCharsets.UTF_8));
    }
}
