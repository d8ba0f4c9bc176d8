package rollcall.account;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.testing.Json.object;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Role;
import rollcall.testing.Answer;
import rollcall.testing.TestApp;

/** Which bearer tokens are believed. */
class AccessTokenTest {
    private static final SecretKey FOREIGN = Keys.hmacShaKeyFor(new byte[32]);

    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void aTokenIsBelievedUntilItExpires() {
        var token = adminToken();
        app.clock().advance(Duration.ofMinutes(15).minusSeconds(1));
        ask(token).expect(200);
        app.clock().advance(Duration.ofSeconds(2));
        ask(token).refused(401, "token_expired");
    }

    @Test
    void aTokenThatSomebodyElseSignedIsRefused() {
        ask(forged(keyId(), FOREIGN)).refused(401, "unauthenticated");
        ask(forged("another", FOREIGN)).refused(401, "unauthenticated");
        ask(forged("", FOREIGN)).refused(401, "unauthenticated");
    }

    /** The same secret, another purpose: a token of ours that is for something else. */
    @Test
    void anotherInstallationsTokenIsRefused() {
        var secret = new ServerSecret("another secret of at least 32 bytes".getBytes(StandardCharsets.UTF_8));
        var other = new AccessTokens(secret, app.clock());
        var token = other.sign(Caller.of(1, Role.ADMIN), app.clock().instant().plusSeconds(60));
        ask(token).refused(401, "unauthenticated");
    }

    @Test
    void aTokenWithoutSignatureIsRefused() {
        var unsigned = Jwts.builder()
                .header()
                .keyId(keyId())
                .and()
                .subject(Ids.text(1))
                .claim("role", "admin")
                .compact();
        ask(unsigned).refused(401, "unauthenticated");
        var payload = adminToken().split("\\.", -1)[1];
        for (var header : List.of("none", "None", "HS512", "RS256", "PBES2-HS256+A128KW")) {
            var head = encode("{\"alg\":\"" + header + "\",\"kid\":\"" + keyId() + "\"}");
            ask(head + "." + payload + ".").refused(401, "unauthenticated");
            ask(head + "." + payload + ".AAAA").refused(401, "unauthenticated");
        }
    }

    @Test
    void aTokenWithAnotherContentIsRefused() {
        var parts = adminToken().split("\\.", -1);
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        var later = encode(payload.replaceFirst("\"exp\":\\d+", "\"exp\":9999999999"));
        ask(parts[0] + "." + later + "." + parts[2]).refused(401, "unauthenticated");
        ask(parts[0] + "." + parts[1] + "." + parts[2].substring(1)).refused(401, "unauthenticated");
        ask(parts[0] + "." + parts[1]).refused(401, "unauthenticated");
    }

    /** With the key of signatures as that of an encryption, and a costly derivation asked for. */
    @Test
    void anEncryptedTokenIsRefusedWithoutBeingOpened() {
        for (var head : List.of(
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"%s\"}",
                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2000000000,\"p2s\":\"AAAAAAAAAAA\",\"kid\":\"%s\"}")) {
            ask(encode(head.formatted(keyId())) + ".AAAA.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA")
                    .refused(401, "unauthenticated");
        }
    }

    @Test
    void garbageIsRefused() {
        for (var token : List.of(
                "x", ".", "..", "a.b.c", "eyJhbGciOiJIUzI1NiJ9.e30.", "a.b.c.d.e", "rk_", "rk_.a.b", "=".repeat(100))) {
            ask(token).refused(401, "unauthenticated");
        }
        var deep = encode("{\"a\":".repeat(900) + "1" + "}".repeat(900));
        ask(deep + ".e30.AAAA").refused(401, "unauthenticated");
    }

    @Test
    void aRefreshTokenIsNoAccessToken() {
        var tokens = signIn();
        ask(tokens.text("/refreshToken")).refused(401, "unauthenticated");
    }

    @Test
    void theSchemesNameMayBeWrittenInAnyCase() {
        for (var scheme : List.of("Bearer ", "bearer ", "BEARER ", "Bearer   ")) {
            app.anybody()
                    .with("Authorization", scheme + adminToken())
                    .get("/v1/me")
                    .expect(200);
        }
    }

    private static String forged(String keyId, SecretKey key) {
        return Jwts.builder()
                .header()
                .keyId(keyId)
                .and()
                .subject(Ids.text(1))
                .claim("role", "admin")
                .expiration(Date.from(app.clock().instant().plusSeconds(60)))
                .signWith(key, Jwts.SIG.HS256)
                .compact();
    }

    private static String keyId() {
        var head = new String(Base64.getUrlDecoder().decode(adminToken().split("\\.", -1)[0]), StandardCharsets.UTF_8);
        assertThat(head).contains("\"HS256\"");
        return head.replaceAll(".*\"kid\":\"([^\"]+)\".*", "$1");
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String adminToken() {
        return signIn().text("/accessToken");
    }

    private static Answer signIn() {
        return app.anybody()
                .post("/v1/auth/staff", object("username", "admin", "password", TestApp.ADMIN_PASSWORD))
                .expect(200);
    }

    private static Answer ask(String token) {
        return app.anybody().signedIn(token).get("/v1/me");
    }
}
