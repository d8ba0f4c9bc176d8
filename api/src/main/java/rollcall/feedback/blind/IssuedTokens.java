package rollcall.feedback.blind;

import static rollcall.db.generated.Tables.ISSUED_TOKEN;

import java.util.Arrays;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import rollcall.db.generated.tables.records.IssuedTokenRecord;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sha256;

/** The ledger of who was given a token: one for a trainee and a session, for the one message that it sent first. */
public final class IssuedTokens {
    private IssuedTokens() {}

    /**
     * Enters a trainee.
     *
     * @param tx holds the session's form, so that no two enter at once and the form stays blind
     * @param id a random one, for its row
     * @return true the first time
     * @throws Problem {@code blind_token_issued} if another message was signed for it
     */
    public static boolean enter(DSLContext tx, long id, long sessionId, long traineeId, byte[] blindedMessage) {
        if (has(tx, sessionId, traineeId, blindedMessage)) {
            return false;
        }
        tx.insertInto(ISSUED_TOKEN)
                .set(new IssuedTokenRecord(id, sessionId, traineeId, Sha256.of(blindedMessage)))
                .execute();
        return true;
    }

    /**
     * Whether a trainee was given a token, for this very message.
     *
     * @throws Problem {@code blind_token_issued} if another message was signed for it
     */
    public static boolean has(DSLContext sql, long sessionId, long traineeId, byte[] blindedMessage) {
        var signed = sql.select(ISSUED_TOKEN.BLINDED_HASH)
                .from(ISSUED_TOKEN)
                .where(ISSUED_TOKEN.SESSION_ID.eq(sessionId))
                .and(ISSUED_TOKEN.TRAINEE_ID.eq(traineeId))
                .fetchOne(ISSUED_TOKEN.BLINDED_HASH);
        if (signed != null && !Arrays.equals(signed, Sha256.of(blindedMessage))) {
            throw Problem.of(Refusal.BLIND_TOKEN_ISSUED);
        }
        return signed != null;
    }

    public static boolean areAny(DSLContext sql, long sessionId) {
        return sql.fetchExists(ISSUED_TOKEN, ISSUED_TOKEN.SESSION_ID.eq(sessionId));
    }

    /** Whether a trainee of a query has a token: whoever has none has not answered either. */
    public static Condition has(long sessionId, Field<Long> traineeId) {
        return DSL.exists(DSL.selectOne()
                .from(ISSUED_TOKEN)
                .where(ISSUED_TOKEN.SESSION_ID.eq(sessionId))
                .and(ISSUED_TOKEN.TRAINEE_ID.eq(traineeId)));
    }
}
