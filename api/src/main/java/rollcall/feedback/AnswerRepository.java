package rollcall.feedback;

import static rollcall.db.generated.Tables.ANSWER;
import static rollcall.db.generated.Tables.ANSWER_SHEET;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import rollcall.db.generated.tables.records.AnswerRecord;
import rollcall.db.generated.tables.records.AnswerSheetRecord;
import rollcall.feedback.Form.Answer;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sha256;

/** Answer sheets in the database: one for a trainee and a session, which its receipt may replace. */
final class AnswerRepository {
    private final DSLContext sql;
    private final FormRepository forms;
    private final Ids ids;

    AnswerRepository(DSLContext sql, FormRepository forms, Ids ids) {
        this.sql = sql;
        this.forms = forms;
        this.ids = ids;
    }

    /**
     * Stores a sheet, or replaces the one of the same receipt.
     *
     * @return true the first time
     * @throws Problem {@code invalid}, {@code already_submitted} under another receipt, {@code receipt_taken} by
     *     somebody else
     */
    boolean put(long sessionId, long traineeId, String receipt, List<Answer> answers, Instant now) {
        forms.settle(sessionId);
        return sql.transactionResult(tx -> {
            forms.hold(tx.dsl(), sessionId).check(answers);
            var sheet = tx.dsl()
                    .selectFrom(ANSWER_SHEET)
                    .where(ANSWER_SHEET.SESSION_ID.eq(sessionId))
                    .and(ANSWER_SHEET.TRAINEE_ID.eq(traineeId))
                    .fetchOne();
            if (sheet == null) {
                insert(tx.dsl(), sessionId, traineeId, Sha256.of(receipt), answers, now);
                return true;
            }
            replace(tx.dsl(), sheet, Sha256.of(receipt), answers, now);
            return false;
        });
    }

    private void insert(
            DSLContext tx, long sessionId, long traineeId, byte[] receipt, List<Answer> answers, Instant now) {
        var taken = ANSWER_SHEET.SESSION_ID.eq(sessionId).and(ANSWER_SHEET.RECEIPT_HASH.eq(receipt));
        if (tx.fetchExists(ANSWER_SHEET, taken)) {
            throw Problem.of(Refusal.RECEIPT_TAKEN);
        }
        var sheet = new AnswerSheetRecord(ids.next(), sessionId, traineeId, receipt, now);
        tx.insertInto(ANSWER_SHEET).set(sheet).execute();
        insertAnswers(tx, sheet.getId(), answers);
    }

    private static void replace(
            DSLContext tx, AnswerSheetRecord sheet, byte[] receipt, List<Answer> answers, Instant now) {
        if (!Arrays.equals(sheet.getReceiptHash(), receipt)) {
            throw Problem.of(Refusal.ALREADY_SUBMITTED);
        }
        tx.update(ANSWER_SHEET)
                .set(ANSWER_SHEET.SUBMITTED_AT, now)
                .where(ANSWER_SHEET.ID.eq(sheet.getId()))
                .execute();
        tx.deleteFrom(ANSWER).where(ANSWER.SHEET_ID.eq(sheet.getId())).execute();
        insertAnswers(tx, sheet.getId(), answers);
    }

    private static void insertAnswers(DSLContext tx, long sheetId, List<Answer> answers) {
        var rows = answers.stream()
                .filter(answer -> !answer.isBlank())
                .map(answer -> new AnswerRecord(
                        sheetId,
                        answer.question(),
                        answer.value() instanceof Integer rating ? rating : null,
                        answer.value() instanceof String text ? text : null))
                .toList();
        if (!rows.isEmpty()) {
            tx.insertInto(ANSWER).set(rows).execute();
        }
    }
}
