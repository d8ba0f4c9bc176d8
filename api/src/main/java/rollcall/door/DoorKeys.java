package rollcall.door;

import at.favre.lib.hkdf.HKDF;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import rollcall.door.Reading.Flaw;
import rollcall.http.HmacSha256;

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

    private static final int KEY_BYTES = 32;

    private final byte[] root;
    private final long slotMillis;
    /** What this slot has seen so far: a hall scans one code, and it need be proven only once. */
    private volatile GenuineCodes genuine = new GenuineCodes(Long.MIN_VALUE);

    /**
     * @param secret the server's secret, at least 32 random bytes
     * @param slot how long a display shows one code, in whole milliseconds
     */
    public DoorKeys(byte[] secret, Duration slot) {
        if (slot.toMillis() <= 0) {
            throw new IllegalArgumentException("A slot takes at least a millisecond: " + slot);
        }
        root = HKDF.fromHmacSha256().extract(new byte[0], secret);
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
        var slot = slotAt(arrived);
        var seen = genuine(slot);
        var known = seen.get(scanned);
        return known == null ? seen.keep(scanned, judge(scanned, slot)) : known;
    }

    /** Those of another slot are forgotten; it does no harm when several threads do so at once. */
    private GenuineCodes genuine(long slot) {
        var seen = genuine;
        if (seen.slot() != slot) {
            seen = new GenuineCodes(slot);
            genuine = seen;
        }
        return seen;
    }

    private Reading judge(String scanned, long slotNow) {
        return ScannedText.code(scanned)
                .map(text -> judgeCode(text, slotNow))
                .orElseGet(() -> new Reading.Refused(Flaw.MALFORMED, Optional.empty()));
    }

    private Reading judgeCode(String text, long slotNow) {
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
        byte[] key = HKDF.fromHmacSha256().expand(root, bytes("rollcall door " + code.door()), KEY_BYTES);
        var signed = ByteBuffer.allocate(1 + Long.BYTES);
        signed.put((byte) code.purpose().bit()).putLong(code.slot());
        return new HmacSha256(key).of(signed.array());
    }

    private long slotAt(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), slotMillis);
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
