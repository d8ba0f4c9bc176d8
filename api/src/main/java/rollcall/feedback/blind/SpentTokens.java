package rollcall.feedback.blind;

import static rollcall.db.generated.Tables.SPENT_TOKEN;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.SpentTokenRecord;

/** Tokens that have answered, each with the one sheet that is its. */
public final class SpentTokens {
    private SpentTokens() {}

    /**
     * The sheet that a token has answered on, null if it has not.
     *
     * @param tx holds the session's form, so that no two spend at once
     */
    public static @Nullable Long sheet(DSLContext tx, long sessionId, Token token) {
        return tx.select(SPENT_TOKEN.SHEET_ID)
                .from(SPENT_TOKEN)
                .where(SPENT_TOKEN.SESSION_ID.eq(sessionId))
                .and(SPENT_TOKEN.TOKEN_HASH.eq(token.hash()))
                .fetchOne(SPENT_TOKEN.SHEET_ID);
    }

    /** Spends a token that has not answered. */
    public static void spend(DSLContext tx, long sessionId, Token token, long sheetId) {
        tx.insertInto(SPENT_TOKEN)
                .set(new SpentTokenRecord(sheetId, sessionId, token.hash()))
                .execute();
    }
}
