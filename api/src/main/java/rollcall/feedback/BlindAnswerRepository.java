package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.FeedbackSheetRecord;
import rollcall.feedback.AnswerRepository.Stored;
import rollcall.feedback.blind.IssuedTokens;
import rollcall.feedback.blind.SpentTokens;
import rollcall.feedback.blind.Token;
import rollcall.feedback.form.RaterRole;
import rollcall.feedback.form.SessionForm;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Session;

/**
 * Blind sheets in the database: one for a token, which its receipt may replace. Whoever answers or is given a token holds the
 * form, so that two at once are one after the other.
 */
final class BlindAnswerRepository {
    private final DSLContext sql;
    private final FormRepository forms;
    private final Receipts receipts;
    private final Sheets sheets = new Sheets();
    private final PublicationRepository publications = new PublicationRepository();

    BlindAnswerRepository(DSLContext sql, FormRepository forms, Receipts receipts) {
        this.sql = sql;
        this.forms = forms;
        this.receipts = receipts;
    }

    /** @throws Problem {@code blind_token_issued} if another message was signed for this trainee already */
    void requireNoOtherMessage(Session session, long traineeId, byte[] blindedMessage) {
        var unused = IssuedTokens.has(sql, session.id(), traineeId, blindedMessage);
    }

    /**
     * Enters on the ledger that a trainee is given a token.
     *
     * @return true the first time
     * @throws Problem {@code blind_token_issued} if another message was signed for it, {@code feedback_not_blind}
     */
    boolean enter(Session session, long traineeId, byte[] blindedMessage) {
        return forms.hold(session, (tx, form) -> {
            form.requireBlind();
            return IssuedTokens.enter(tx, sheets.randomId(session.id()), session.id(), traineeId, blindedMessage);
        });
    }

    /**
     * Stores a token's sheet, or replaces it.
     *
     * @param token that was checked
     * @param answers of the form as it is when nobody can change it any more; throws what speaks against them
     * @throws Problem {@code feedback_published}, {@code blind_token_spent} under another receipt, {@code receipt_taken} by
     *     another token
     */
    Stored put(Session session, Token token, String receipt, Function<SessionForm, List<Given>> answers) {
        return forms.hold(session, (tx, form) -> {
            publications.requireNone(tx, session.id());
            var given = answers.apply(form);
            var sheet = sheets.sheet(tx, form, RaterRole.AUDIENCE, null, receipts.mark(session.id(), receipt));
            var spent = SpentTokens.sheet(tx, session.id(), token);
            requireOwn(spent, known(tx, sheet));
            if (spent == null) {
                sheets.insert(tx, sheet, given);
                SpentTokens.spend(tx, session.id(), token, sheet.getId());
            } else {
                sheet.setId(spent);
                sheets.replace(tx, form, sheet, given);
            }
            return new Stored(spent == null, form);
        });
    }

    /** The sheet that a receipt has already. */
    private static @Nullable Long known(DSLContext tx, FeedbackSheetRecord sheet) {
        return tx.select(FEEDBACK_SHEET.ID)
                .from(FEEDBACK_SHEET)
                .where(FEEDBACK_SHEET.SESSION_ID.eq(sheet.getSessionId()))
                .and(FEEDBACK_SHEET.RECEIPT_MARK.eq(sheet.getReceiptMark()))
                .fetchOne(FEEDBACK_SHEET.ID);
    }

    private static void requireOwn(@Nullable Long spent, @Nullable Long known) {
        if (spent != null && !spent.equals(known)) {
            throw Problem.of(Refusal.BLIND_TOKEN_SPENT);
        }
        if (spent == null && known != null) {
            throw Problem.of(Refusal.RECEIPT_TAKEN);
        }
    }
}
