package rollcall.account;

import static rollcall.db.generated.Tables.TRAINEE;

import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.http.HmacSha256;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/**
 * The one-time codes by which trainees sign in for the first time: derived, so that a manager can read them until they
 * are used; stored only as a hash, so that the table gives none away.
 */
public final class ClaimCodes {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    /** 60 bits: with 16,000 codes open, a guess hits with a chance of one in 7 × 10¹³. */
    private static final int LENGTH = 12;

    private final DSLContext sql;
    private final HmacSha256 mac;

    public ClaimCodes(DSLContext sql, ServerSecret secret) {
        this.sql = sql;
        this.mac = new HmacSha256(secret.derive("rollcall claim codes"));
    }

    /** @param serial counts the codes that this trainee was given, from 1 */
    public String text(long traineeId, int serial) {
        var tag = ByteBuffer.wrap(
                mac.of(ByteBuffer.allocate(12).putLong(traineeId).putInt(serial).array()));
        var bits = tag.getLong();
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "").append(ALPHABET.charAt((int) (bits >>> (59 - 5 * i)) & 31));
        }
        return code.toString();
    }

    /**
     * The code that a trainee can still use, null if it is used, or was made under another secret.
     *
     * @param stored its hash, null once it is used
     */
    public @Nullable String unused(long traineeId, int serial, byte @Nullable [] stored) {
        var code = text(traineeId, serial);
        return stored != null && Arrays.equals(stored, hash(code)) ? code : null;
    }

    /** What is stored of a code. */
    public byte[] hash(String code) {
        return ServerSecret.hash("claim " + normalise(code));
    }

    /**
     * Uses a code up, with all else that the transaction does.
     *
     * @return the trainee whose code it was
     * @throws Problem {@code claim_code_invalid}; of two who race with one code, one gets it
     */
    long claim(DSLContext tx, String code) {
        var hash = hash(code);
        var trainee = tx.select(TRAINEE.ID)
                .from(TRAINEE)
                .where(TRAINEE.CLAIM_HASH.eq(hash))
                .fetchOptional(TRAINEE.ID)
                .orElseThrow(() -> Problem.of(Refusal.CLAIM_CODE_INVALID));
        var used = tx.update(TRAINEE)
                .setNull(TRAINEE.CLAIM_HASH)
                .where(TRAINEE.ID.eq(trainee))
                .and(TRAINEE.CLAIM_HASH.eq(hash))
                .execute();
        if (used == 0) {
            throw Problem.of(Refusal.CLAIM_CODE_INVALID);
        }
        return trainee;
    }

    /**
     * Gives a trainee a new code, for a new phone; the one before stops working.
     *
     * @throws Problem {@code trainee_erased}
     */
    public String renew(long traineeId) {
        return sql.transactionResult(tx -> {
            var serial = tx.dsl()
                            .select(TRAINEE.CLAIM_SERIAL)
                            .from(TRAINEE)
                            .where(TRAINEE.ID.eq(traineeId))
                            .forUpdate()
                            .fetchSingle(TRAINEE.CLAIM_SERIAL)
                    + 1;
            ErasedTrainees.refuse(tx.dsl(), traineeId);
            var code = text(traineeId, serial);
            tx.dsl()
                    .update(TRAINEE)
                    .set(TRAINEE.CLAIM_SERIAL, serial)
                    .set(TRAINEE.CLAIM_HASH, hash(code))
                    .where(TRAINEE.ID.eq(traineeId))
                    .execute();
            return code;
        });
    }

    /** People type codes as they please: small or full-width letters, other dashes or none, O for 0, I or L for 1. */
    private static String normalise(String code) {
        return Normalizer.normalize(code, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
