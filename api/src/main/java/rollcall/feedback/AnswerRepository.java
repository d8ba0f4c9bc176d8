package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_AUTHOR;
import static rollcall.db.generated.Tables.FEEDBACK_PARTICIPATION;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ErasedTrainees;
import rollcall.db.generated.tables.records.FeedbackAuthorRecord;
import rollcall.db.generated.tables.records.FeedbackParticipationRecord;
import rollcall.db.generated.tables.records.FeedbackSheetRecord;
import rollcall.feedback.Respondents.Respondent;
import rollcall.feedback.form.SessionForm;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Session;

/**
 * Answer sheets in the database: one for a person and a session, which its receipt may replace. Whoever answers holds the form,
 * so that two at once are one after the other.
 */
final class AnswerRepository {
    private final FormRepository forms;
    private final Receipts receipts;
    private final Sheets sheets = new Sheets();
    private final PublicationRepository publications = new PublicationRepository();

    AnswerRepository(FormRepository forms, Receipts receipts) {
        this.forms = forms;
        this.receipts = receipts;
    }

    /**
     * What has become of answers.
     *
     * @param first false if they replaced others
     * @param form that they were given to
     */
    record Stored(boolean first, SessionForm form) {}

    /**
     * Stores a sheet, or replaces the one of the same receipt.
     *
     * @param named the trainee whose name is kept with them, null if it is staff's, or none
     * @param answers of the form as it is when nobody can change it any more; throws what speaks against them
     * @throws Problem {@code trainee_erased}, {@code feedback_published}, {@code already_submitted} under another receipt,
     *     {@code receipt_taken} by somebody else
     */
    Stored put(
            Session session,
            Respondent respondent,
            @Nullable Long named,
            String receipt,
            Instant now,
            Function<SessionForm, List<Given>> answers) {
        return forms.hold(session, tx -> holdNamed(tx, named), (tx, form) -> {
            if (named != null) {
                ErasedTrainees.refuse(tx, named);
            }
            publications.requireNone(tx, session.id());
            var given = answers.apply(form);
            var mark = receipts.mark(session.id(), receipt);
            var before = before(tx, session.id(), mark);
            requireOwn(tx, form, respondent, before);
            var sheet = sheet(tx, form, respondent, mark);
            if (before == null) {
                sheets.insert(tx, sheet, given);
                enter(tx, form, respondent, sheet.getId(), now);
            } else {
                sheet.setId(before.sheetId());
                sheets.replace(tx, form, sheet, given);
                if (before.authorId() != null) {
                    enterAgain(tx, before.sheetId(), now);
                }
            }
            return new Stored(before == null, form);
        });
    }

    /** Before the form, as an erasure does. */
    private static void holdNamed(DSLContext tx, @Nullable Long named) {
        if (named != null) {
            ErasedTrainees.hold(tx, named);
        }
    }

    private FeedbackSheetRecord sheet(DSLContext tx, SessionForm form, Respondent respondent, byte[] mark) {
        var betrays = AlikeSheets.betray(tx, form, Set.of(respondent.role()));
        if (betrays) {
            AlikeSheets.make(tx, form);
        }
        if (betrays || AlikeSheets.areAlike(form)) {
            return sheets.sheet(tx, form, null, null, mark);
        }
        return sheets.sheet(tx, form, respondent.role(), form.form().byRoom() ? respondent.roomId() : null, mark);
    }

    /** The sheet that a receipt has already. */
    private record Before(long sheetId, @Nullable Long authorId) {}

    private static @Nullable Before before(DSLContext tx, long sessionId, byte[] mark) {
        return tx.select(FEEDBACK_SHEET.ID, FEEDBACK_AUTHOR.PERSON_ID)
                .from(FEEDBACK_SHEET)
                .leftJoin(FEEDBACK_AUTHOR)
                .on(FEEDBACK_AUTHOR.SHEET_ID.eq(FEEDBACK_SHEET.ID))
                .where(FEEDBACK_SHEET.SESSION_ID.eq(sessionId))
                .and(FEEDBACK_SHEET.RECEIPT_MARK.eq(mark))
                .fetchOne(row -> new Before(row.value1(), row.value2()));
    }

    private static void requireOwn(DSLContext tx, SessionForm form, Respondent respondent, @Nullable Before before) {
        var hasAnswered = tx.fetchExists(
                FEEDBACK_PARTICIPATION,
                FEEDBACK_PARTICIPATION
                        .SESSION_ID
                        .eq(form.session().id())
                        .and(FEEDBACK_PARTICIPATION.PERSON_ID.eq(respondent.personId())));
        if (before == null ? hasAnswered : hasAnswered && isSomebodyElses(before, form, respondent)) {
            throw Problem.of(Refusal.ALREADY_SUBMITTED);
        }
        if (before != null && !hasAnswered) {
            throw Problem.of(Refusal.RECEIPT_TAKEN);
        }
    }

    /** Of an anonymous sheet nobody knows: whoever has the receipt has the sheet. */
    private static boolean isSomebodyElses(Before before, SessionForm form, Respondent respondent) {
        return form.form().mode().storesAuthor()
                && !Optional.ofNullable(before.authorId())
                        .filter(author -> author == respondent.personId())
                        .isPresent();
    }

    /** On the ledger, and beside the sheet if its mode keeps whose it is. */
    private void enter(DSLContext tx, SessionForm form, Respondent respondent, long sheetId, Instant now) {
        var session = form.session();
        tx.insertInto(FEEDBACK_PARTICIPATION)
                .set(new FeedbackParticipationRecord(
                        sheets.randomId(session.id()), session.id(), respondent.personId()))
                .execute();
        if (form.form().mode().storesAuthor()) {
            tx.insertInto(FEEDBACK_AUTHOR)
                    .set(new FeedbackAuthorRecord(sheetId, session.id(), respondent.personId(), now))
                    .execute();
        }
    }

    /** The ledger does not hear of it. */
    private static void enterAgain(DSLContext tx, long sheetId, Instant now) {
        tx.update(FEEDBACK_AUTHOR)
                .set(FEEDBACK_AUTHOR.SUBMITTED_AT, now)
                .where(FEEDBACK_AUTHOR.SHEET_ID.eq(sheetId))
                .execute();
    }
}
