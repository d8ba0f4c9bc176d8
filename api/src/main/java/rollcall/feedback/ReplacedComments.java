package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_REPLACED_COMMENT;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import rollcall.db.generated.tables.records.FeedbackAnswerRecord;
import rollcall.db.generated.tables.records.FeedbackReplacedCommentRecord;
import rollcall.db.generated.tables.records.FeedbackSheetRecord;
import rollcall.feedback.form.SessionForm;
import rollcall.feedback.score.Column;
import rollcall.http.Ids;

/** Comments as results told them of sheets that were replaced since: they stay until the numbers of their question move. */
final class ReplacedComments {
    private ReplacedComments() {}

    /**
     * Keeps what results have told of a sheet that is about to be replaced.
     *
     * @param tx in which the form is held
     * @param before the sheet as it was
     * @param answers that were on it
     */
    static void keep(DSLContext tx, SessionForm form, FeedbackSheetRecord before, List<FeedbackAnswerRecord> answers) {
        var asked = new Asked(FormRepository.versions(tx, form), Set.of(), List.of());
        var results = ReleaseRepository.told(tx, before.getSessionId());
        var told = answers.stream()
                .filter(answer -> answer.getWords() != null)
                .flatMap(answer -> asked
                        .column(answer.getQuestion(), before.getFormVersion(), Ids.textOrNull(answer.getSpeakerId()))
                        .flatMap(results::of)
                        .filter(column -> before.getStep() <= column.lastMove())
                        .map(column -> row(answer, column.column()))
                        .stream())
                .toList();
        if (!told.isEmpty()) {
            tx.insertInto(FEEDBACK_REPLACED_COMMENT).set(told).execute();
        }
    }

    private static FeedbackReplacedCommentRecord row(FeedbackAnswerRecord answer, Column column) {
        return new FeedbackReplacedCommentRecord(
                answer.getId(),
                answer.getSessionId(),
                answer.getSheetId(),
                answer.getQuestion(),
                column.version(),
                answer.getSpeakerId(),
                answer.getWords());
    }

    /**
     * Forgets what was kept of some columns, as results have moved on to what is on the sheets now.
     *
     * @param tx in which the form is held
     */
    static void forget(DSLContext tx, long sessionId, Predicate<Column> moved) {
        var kept = FEEDBACK_REPLACED_COMMENT;
        var gone = tx
                .select(kept.ID, kept.QUESTION, kept.VERSION, kept.SPEAKER_ID)
                .from(kept)
                .where(kept.SESSION_ID.eq(sessionId))
                .stream()
                .filter(row -> moved.test(new Column(row.value2(), row.value3(), Ids.textOrNull(row.value4()))))
                .map(row -> row.value1())
                .toList();
        // A deletion of nothing would lock out other sessions.
        if (!gone.isEmpty()) {
            tx.deleteFrom(kept).where(kept.ID.in(gone)).execute();
        }
    }
}
