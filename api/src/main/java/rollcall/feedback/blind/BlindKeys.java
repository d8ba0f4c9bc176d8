package rollcall.feedback.blind;

import static rollcall.db.generated.Tables.BLIND_KEY;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import rollcall.account.ServerSecret;
import rollcall.db.generated.tables.records.BlindKeyRecord;
import rollcall.http.Problem;

/** The key pairs of sessions in the database: one for each, made at first need, the same for everybody and for good. */
public final class BlindKeys {
    private final DSLContext sql;
    private final KeySeal seal;

    public BlindKeys(DSLContext sql, ServerSecret secret) {
        this.sql = sql;
        this.seal = new KeySeal(secret);
    }

    /** The public key, which exists from now on. */
    public VerifyingKey published(long sessionId) {
        return VerifyingKey.of(row(sessionId).getPublicKey());
    }

    /**
     * Signs what it cannot read.
     *
     * @throws Problem {@code invalid} if this was not blinded with the session's key, {@code blind_key_lost} if the
     *     server secret is another one than when the key was made
     */
    public byte[] blindSign(long sessionId, byte[] blindedMessage) {
        var row = row(sessionId);
        return seal.open(sessionId, VerifyingKey.of(row.getPublicKey()), row.getSealedKey())
                .blindSign(blindedMessage);
    }

    private BlindKeyRecord row(long sessionId) {
        return find(sessionId).orElseGet(() -> make(sessionId));
    }

    private Optional<BlindKeyRecord> find(long sessionId) {
        return sql.selectFrom(BLIND_KEY)
                .where(BLIND_KEY.SESSION_ID.eq(sessionId))
                .fetchOptional();
    }

    /**
     * A hall that asks for a key which is not there yet waits for one to be made, and does not make hundreds; nobody holds
     * a connection meanwhile. Between nodes the database decides whose it is.
     */
    private synchronized BlindKeyRecord make(long sessionId) {
        return find(sessionId).orElseGet(() -> {
            var key = SigningKey.generate();
            var row = new BlindKeyRecord(sessionId, key.published().encoded(), seal.seal(sessionId, key));
            try {
                sql.insertInto(BLIND_KEY).set(row).execute();
                return row;
            } catch (IntegrityConstraintViolationException e) {
                return find(sessionId).orElseThrow(() -> e);
            }
        });
    }
}
