package rollcall.account;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import rollcall.http.Caller;
import rollcall.http.HmacSha256;
import rollcall.http.Json;

/**
 * A quick yes to the tokens that {@link AccessTokens} signs, in a quarter of the time that reading any JWT takes.
 *
 * <p>It knows them by their header, letter by letter, and their signature over the rest, which nobody else can make; so
 * the algorithm, the key and the claims are what was signed. To everything else, an expired token too, it says nothing,
 * and the library decides.
 */
final class OwnTokens {
    private final HmacSha256 mac;
    /** Of every token signed under this key, with the dot after it. */
    private final String head;

    /** @param sample any token signed under the key */
    OwnTokens(byte[] key, String sample) {
        this.mac = new HmacSha256(key);
        this.head = sample.substring(0, sample.indexOf('.') + 1);
    }

    /** Who holds this token, if it is certainly one of ours that is still good. */
    Optional<Caller> read(String token, Instant now) {
        var dot = token.lastIndexOf('.');
        if (!token.startsWith(head) || dot < head.length() || !isSigned(token, dot)) {
            return Optional.empty();
        }
        var payload = Base64.getUrlDecoder().decode(token.substring(head.length(), dot));
        var claims = Json.read(new String(payload, UTF_8), JsonNode.class);
        if (now.isAfter(Instant.ofEpochSecond(claims.get("exp").asLong()))) {
            return Optional.empty();
        }
        return Optional.of(AccessTokens.caller(
                claims.get("sub").asText(),
                claims.get(AccessTokens.ROLE).asText(),
                claims.path(AccessTokens.MAKER).textValue()));
    }

    /** Compares the texts: of all ways to write the same signature, ours is one. */
    private boolean isSigned(String token, int dot) {
        var signature = Base64.getUrlEncoder().withoutPadding().encode(mac.of(bytes(token.substring(0, dot))));
        return MessageDigest.isEqual(signature, bytes(token.substring(dot + 1)));
    }

    /** Characters beyond ASCII become question marks, which no signature has. */
    private static byte[] bytes(String token) {
        return token.getBytes(US_ASCII);
    }
}
