package rollcall.feedback;

import static rollcall.db.generated.Tables.ANSWER_SHEET;
import static rollcall.db.generated.Tables.FEEDBACK_FORM;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import rollcall.db.generated.tables.records.FeedbackFormRecord;
import rollcall.http.Json;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** Forms in the database; a session that nobody has asked anything special about has the default one. */
final class FormRepository {
    static final String MODE = "named";

    private final DSLContext sql;

    FormRepository(DSLContext sql) {
        this.sql = sql;
    }

    Form of(long sessionId) {
        return sql.selectFrom(FEEDBACK_FORM)
                .where(FEEDBACK_FORM.SESSION_ID.eq(sessionId))
                .fetchOptional(FormRepository::form)
                .orElse(Form.DEFAULT);
    }

    /**
     * The form, held until the transaction ends: nobody changes it while an answer is being stored.
     *
     * @param tx of which this is the first statement, so that it sees what those who held the form before have stored
     */
    Form hold(DSLContext tx, long sessionId) {
        return tx.selectFrom(FEEDBACK_FORM)
                .where(FEEDBACK_FORM.SESSION_ID.eq(sessionId))
                .forUpdate()
                .fetchSingle(FormRepository::form);
    }

    /** Gives the default form a row of its own, to hold on to. */
    void settle(long sessionId) {
        if (sql.fetchExists(FEEDBACK_FORM, FEEDBACK_FORM.SESSION_ID.eq(sessionId))) {
            return;
        }
        try {
            sql.insertInto(FEEDBACK_FORM)
                    .set(new FeedbackFormRecord(
                            sessionId, MODE, Json.text(Form.DEFAULT.questions()), Form.DEFAULT.version()))
                    .execute();
        } catch (IntegrityConstraintViolationException e) {
            // Somebody else did just that.
        }
    }

    /**
     * @param version of the form that is replaced
     * @throws Problem {@code form_answered} once there are answers, {@code changed_meanwhile} if it has another version
     */
    Form replace(long sessionId, int version, List<Question> questions) {
        settle(sessionId);
        return sql.transactionResult(tx -> {
            if (hold(tx.dsl(), sessionId).version() != version) {
                throw Problem.of(Refusal.CHANGED_MEANWHILE);
            }
            if (tx.dsl().fetchExists(ANSWER_SHEET, ANSWER_SHEET.SESSION_ID.eq(sessionId))) {
                throw Problem.of(Refusal.FORM_ANSWERED);
            }
            tx.dsl()
                    .update(FEEDBACK_FORM)
                    .set(FEEDBACK_FORM.QUESTIONS, Json.text(questions))
                    .set(FEEDBACK_FORM.VERSION, version + 1)
                    .where(FEEDBACK_FORM.SESSION_ID.eq(sessionId))
                    .execute();
            return new Form(questions, version + 1);
        });
    }

    private static Form form(FeedbackFormRecord row) {
        return new Form(List.of(Json.read(row.getQuestions(), Question[].class)), row.getVersion());
    }
}
