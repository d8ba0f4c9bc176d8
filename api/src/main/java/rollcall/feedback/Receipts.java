package rollcall.feedback;

import java.nio.charset.StandardCharsets;
import rollcall.http.HmacSha256;

/**
 * How the receipt of a sheet is stored: as a mark that nobody can make of a receipt that was seen elsewhere, in the log of a
 * proxy for instance, without the server's secret; and another one in every session, so that no two sheets of somebody who
 * uses one receipt twice can be told to be.
 */
public final class Receipts {
    private final HmacSha256 mac;

    /** @param key derived for this alone */
    public Receipts(byte[] key) {
        this.mac = new HmacSha256(key);
    }

    byte[] mark(long sessionId, String receipt) {
        return mac.of((sessionId + " " + receipt).getBytes(StandardCharsets.UTF_8));
    }
}
