package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_ANSWER;
import static rollcall.db.generated.Tables.FEEDBACK_AUTHOR;
import static rollcall.db.generated.Tables.FEEDBACK_FORM_VERSION;
import static rollcall.db.generated.Tables.FEEDBACK_PARTICIPATION;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.FeedbackAnswerRecord;
import rollcall.db.generated.tables.records.FeedbackAuthorRecord;
import rollcall.db.generated.tables.records.FeedbackParticipationRecord;
import rollcall.db.generated.tables.records.FeedbackSheetRecord;
import rollcall.feedback.Respondents.Respondent;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Session;

/**
 * Answer sheets in the database: one for a person and a session, which its receipt may replace. Whoever answers holds the form,
 * so that two at once are one after the other.
 */
final class AnswerRepository {
    private final DSLContext sql;
    private final FormRepository forms;
    private final Receipts receipts;
    private final SecureRandom random = new SecureRandom();

    AnswerRepository(DSLContext sql, FormRepository forms, Receipts receipts) {
        this.sql = sql;
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
     * @param answers of the form as it is when nobody can change it any more; throws what speaks against them
     * @throws Problem {@code already_submitted} under another receipt, {@code receipt_taken} by somebody else, {@code
     *     answered_otherwise} when the form was kept in another mode
     */
    Stored put(
            Session session,
            Respondent respondent,
            String receipt,
            Instant now,
            Function<SessionForm, List<Given>> answers) {
        forms.settle(session);
        return sql.transactionResult(tx -> {
            var form = forms.hold(tx.dsl(), session);
            var given = answers.apply(form);
            var sheet = sheet(form, respondent, receipts.mark(session.id(), receipt));
            var before = before(tx.dsl(), sheet);
            requireOwn(tx.dsl(), form, respondent, before);
            if (before == null) {
                insert(tx.dsl(), form, respondent, sheet, now);
            } else {
                sheet.setId(before.sheetId());
                update(tx.dsl(), sheet, now);
            }
            insertAnswers(tx.dsl(), sheet, given);
            return new Stored(before == null, form);
        });
    }

    /** The sheet that a receipt has already. */
    private record Before(long sheetId, Mode mode, @Nullable Long authorId) {}

    private static @Nullable Before before(DSLContext tx, FeedbackSheetRecord sheet) {
        return tx.select(FEEDBACK_SHEET.ID, FEEDBACK_FORM_VERSION.MODE, FEEDBACK_AUTHOR.PERSON_ID)
                .from(FEEDBACK_SHEET)
                .join(FEEDBACK_FORM_VERSION)
                .on(FEEDBACK_FORM_VERSION.SESSION_ID.eq(FEEDBACK_SHEET.SESSION_ID))
                .and(FEEDBACK_FORM_VERSION.VERSION.eq(FEEDBACK_SHEET.FORM_VERSION))
                .leftJoin(FEEDBACK_AUTHOR)
                .on(FEEDBACK_AUTHOR.SHEET_ID.eq(FEEDBACK_SHEET.ID))
                .where(FEEDBACK_SHEET.SESSION_ID.eq(sheet.getSessionId()))
                .and(FEEDBACK_SHEET.RECEIPT_MARK.eq(sheet.getReceiptMark()))
                .fetchOne(row -> new Before(row.value1(), Mode.of(row.value2()), row.value3()));
    }

    private static void requireOwn(DSLContext tx, SessionForm form, Respondent respondent, @Nullable Before before) {
        var hasAnswered = tx.fetchExists(
                FEEDBACK_PARTICIPATION,
                FEEDBACK_PARTICIPATION
                        .SESSION_ID
                        .eq(form.session().id())
                        .and(FEEDBACK_PARTICIPATION.PERSON_ID.eq(respondent.personId())));
        if (before == null ? hasAnswered : hasAnswered && isSomebodyElses(before, respondent)) {
            throw Problem.of(Refusal.ALREADY_SUBMITTED);
        }
        if (before != null && !hasAnswered) {
            throw Problem.of(Refusal.RECEIPT_TAKEN);
        }
        if (before != null && before.mode() != form.form().mode()) {
            throw Problem.of(Refusal.ANSWERED_OTHERWISE);
        }
    }

    /** Of an anonymous sheet nobody knows: whoever has the receipt has the sheet. */
    private static boolean isSomebodyElses(Before before, Respondent respondent) {
        return before.mode().storesAuthor()
                && !Optional.ofNullable(before.authorId())
                        .filter(author -> author == respondent.personId())
                        .isPresent();
    }

    private FeedbackSheetRecord sheet(SessionForm form, Respondent respondent, byte[] mark) {
        return new FeedbackSheetRecord(
                randomId(),
                form.session().id(),
                form.version(),
                respondent.role().wire(),
                form.form().byRoom() ? respondent.roomId() : null,
                mark);
    }

    private void insert(
            DSLContext tx, SessionForm form, Respondent respondent, FeedbackSheetRecord sheet, Instant now) {
        var session = form.session();
        var day = (int) LocalDate.ofInstant(now, session.zone()).toEpochDay();
        tx.insertInto(FEEDBACK_PARTICIPATION)
                .set(new FeedbackParticipationRecord(randomId(), session.id(), respondent.personId(), day))
                .execute();
        tx.insertInto(FEEDBACK_SHEET).set(sheet).execute();
        if (form.form().mode().storesAuthor()) {
            tx.insertInto(FEEDBACK_AUTHOR)
                    .set(new FeedbackAuthorRecord(sheet.getId(), session.id(), respondent.personId(), now))
                    .execute();
        }
    }

    /** The ledger does not hear of it. */
    private static void update(DSLContext tx, FeedbackSheetRecord sheet, Instant now) {
        tx.update(FEEDBACK_SHEET)
                .set(sheet)
                .where(FEEDBACK_SHEET.ID.eq(sheet.getId()))
                .execute();
        tx.update(FEEDBACK_AUTHOR)
                .set(FEEDBACK_AUTHOR.SUBMITTED_AT, now)
                .where(FEEDBACK_AUTHOR.SHEET_ID.eq(sheet.getId()))
                .execute();
        tx.deleteFrom(FEEDBACK_ANSWER)
                .where(FEEDBACK_ANSWER.SHEET_ID.eq(sheet.getId()))
                .execute();
    }

    private void insertAnswers(DSLContext tx, FeedbackSheetRecord sheet, List<Given> given) {
        var rows = given.stream()
                .map(each -> new FeedbackAnswerRecord(
                        randomId(),
                        sheet.getSessionId(),
                        sheet.getId(),
                        each.question(),
                        each.indicator(),
                        each.speakerId() == null ? null : Ids.parse(each.speakerId()),
                        each.number(),
                        each.choice(),
                        each.words()))
                .toList();
        if (!rows.isEmpty()) {
            tx.insertInto(FEEDBACK_ANSWER).set(rows).execute();
        }
    }

    /** Tells nothing of when it was made; 63 bits, so that it stands in a cursor like any other. */
    private long randomId() {
        return random.nextLong() >>> 1;
    }
}
