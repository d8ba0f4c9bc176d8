package rollcall.account;

import at.favre.lib.hkdf.HKDF;
import java.nio.charset.StandardCharsets;
import rollcall.http.Sha256;

/** The one secret of an installation; every key is derived from it for one purpose (HKDF-SHA256, RFC 5869). */
public final class ServerSecret {
    public static final int MINIMUM_BYTES = 32;

    private final byte[] bytes;

    public ServerSecret(byte[] bytes) {
        if (bytes.length < MINIMUM_BYTES) {
            throw new IllegalArgumentException("a secret has at least " + MINIMUM_BYTES + " bytes");
        }
        this.bytes = bytes.clone();
    }

    /** 32 bytes that nobody can compute for another purpose. */
    public byte[] derive(String purpose) {
        return HKDF.fromHmacSha256().extractAndExpand(new byte[0], bytes, purpose.getBytes(StandardCharsets.UTF_8), 32);
    }

    /** What is stored of a random token: enough to recognise it, useless to whoever reads the table. */
    static byte[] hash(String token) {
        return Sha256.of(token);
    }
}
