package rollcall.door;

import at.favre.lib.hkdf.HKDF;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import rollcall.door.Reading.Flaw;

/**
 * Makes and reads the codes of all doors from one secret, so that any number of displays and servers agree with nothing
 * stored; safe for any number of threads.
 *
 * <p>A code is 26 characters: {@link DoorCode} in 50 bits, then a tag of 80 bits, which is the head of HMAC-SHA256 over
 * the purpose and the full slot under a key derived for the door. A slot 2^24 slots away is written with the same 50
 * bits, but has another tag.
 */
public final class DoorKeys {
    /** The length of a code. */
    public static final int CHARACTERS = 26;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKey root;
    private final long slotMillis;

    /**
     * @param secret the server's secret, at least 32 random bytes
     * @param slot how long a display shows one code, in whole milliseconds
     */
    public DoorKeys(byte[] secret, Duration slot) {
        if (slot.toMillis() <= 0) {
            throw new IllegalArgumentException("A slot takes at least a millisecond: " + slot);
        }
        root = new SecretKeySpec(HKDF.fromHmacSha256().extract((SecretKey) null, secret), ALGORITHM);
        slotMillis = slot.toMillis();
    }

    /** The code that a door shows now. */
    public String code(int door, Purpose purpose, Instant now) {
        return text(new DoorCode(door, purpose, slotAt(now)));
    }

    /** The first millisecond at which the code of now is shown. */
    public Instant slotStart(Instant now) {
        return Instant.ofEpochMilli(slotAt(now) * slotMillis);
    }

    /** The first millisecond at which the next code is shown; the code of now is accepted for one more slot. */
    public Instant slotEnd(Instant now) {
        return slotStart(now).plusMillis(slotMillis);
    }

    /**
     * Judges what was scanned or typed: the code alone, its link, or any text around the link.
     *
     * @param arrived when the server received it; no other clock counts
     */
    public Reading read(String scanned, Instant arrived) {
        return ScannedText.code(scanned)
                .map(text -> judge(text, slotAt(arrived)))
                .orElseGet(() -> new Reading.Refused(Flaw.MALFORMED, Optional.empty()));
    }

    private Reading judge(String text, long slotNow) {
        var claim = DoorCode.ofBits(Base32.bits(text.substring(0, DoorCode.CHARACTERS)), slotNow);
        if (!MessageDigest.isEqual(bytes(text), bytes(text(claim)))) {
            return new Reading.Refused(Flaw.FORGED, Optional.of(claim));
        }
        if (claim.slot() > slotNow) {
            return new Reading.Refused(Flaw.FUTURE, Optional.of(claim));
        }
        if (claim.slot() < slotNow - 1) {
            return new Reading.Refused(Flaw.EXPIRED, Optional.of(claim));
        }
        return new Reading.Valid(claim);
    }

    private String text(DoorCode code) {
        var tag = ByteBuffer.wrap(mac(code));
        var text = new StringBuilder(CHARACTERS);
        Base32.append(text, code.bits(), DoorCode.CHARACTERS);
        // Bytes 0 to 4, then 5 to 9: 40 bits are 8 characters.
        Base32.append(text, tag.getLong(0) >>> 24, 8);
        Base32.append(text, tag.getLong(2), 8);
        return text.toString();
    }

    private byte[] mac(DoorCode code) {
        byte[] info = bytes("rollcall door " + code.door());
        // Derived anew each time: two microseconds, cheaper than a cache that somebody could fill with forged doors.
        byte[] key = HKDF.fromHmacSha256().expand(root, info, KEY_BYTES);
        var signed = ByteBuffer.allocate(1 + Long.BYTES);
        signed.put((byte) code.purpose().bit()).putLong(code.slot());
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(signed.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private long slotAt(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), slotMillis);
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
