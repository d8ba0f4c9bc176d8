package rollcall.account;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JweHeader;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.LocatorAdapter;
import io.jsonwebtoken.security.Keys;
import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Role;

/** Signs and reads access tokens (JWT, HS256 with a key id); reading one needs no database. */
public final class AccessTokens {
    static final String ROLE = "role";
    static final String MAKER = "maker";

    private final SecretKey key;
    private final String keyId;
    private final JwtParser parser;
    private final OwnTokens own;
    private final Clock clock;

    public AccessTokens(ServerSecret secret, Clock clock) {
        var bytes = secret.derive("rollcall access tokens");
        this.key = Keys.hmacShaKeyFor(bytes);
        this.keyId = HexFormat.of().formatHex(secret.derive("rollcall access token key id"), 0, 4);
        this.clock = clock;
        this.parser = Jwts.parser()
                .keyLocator(new KeyById())
                .clock(() -> Date.from(clock.instant()))
                .build();
        this.own = new OwnTokens(bytes, sign(Caller.of(0, Role.PUBLIC), Instant.EPOCH));
    }

    public String sign(Caller caller, Instant expiresAt) {
        return Jwts.builder()
                .header()
                .keyId(keyId)
                .and()
                .subject(Ids.text(caller.id()))
                .claim(ROLE, caller.role().wire())
                .claim(MAKER, caller.role() == Role.DISPLAY ? Ids.text(caller.makerId()) : null)
                .issuedAt(Date.from(clock.instant()))
                .expiration(Date.from(expiresAt))
                .signWith(key, Jwts.SIG.HS256)
                .compact();
    }

    /** @throws Problem {@code token_expired}, or {@code unauthenticated} if we did not sign it */
    public Caller read(String token) {
        return own.read(token, clock.instant()).orElseGet(() -> readAny(token));
    }

    private Caller readAny(String token) {
        try {
            return caller(parser.parseSignedClaims(token).getPayload());
        } catch (ExpiredJwtException e) {
            throw Problem.of(Refusal.TOKEN_EXPIRED);
        } catch (JwtException | IllegalArgumentException e) {
            throw Problem.of(Refusal.UNAUTHENTICATED);
        }
    }

    private static Caller caller(Claims claims) {
        return caller(claims.getSubject(), claims.get(ROLE, String.class), claims.get(MAKER, String.class));
    }

    /** @param maker of a display's token, null in others */
    static Caller caller(String subject, String role, @Nullable String maker) {
        var id = Ids.parse(subject);
        return maker == null ? Caller.of(id, Role.of(role)) : Caller.display(id, Ids.parse(maker));
    }

    /** Only signed tokens that name our key are checked with it. */
    private final class KeyById extends LocatorAdapter<Key> {
        @Override
        protected @Nullable Key locate(JwsHeader header) {
            return keyId.equals(header.getKeyId()) ? key : null;
        }

        @Override
        protected @Nullable Key locate(JweHeader header) {
            return null;
        }

        @Override
        protected @Nullable Key doLocate(Header header) {
            return null;
        }
    }
}
