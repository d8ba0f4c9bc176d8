package rollcall.feedback;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static rollcall.db.generated.Tables.FEEDBACK_ANSWER;
import static rollcall.db.generated.Tables.FEEDBACK_AUTHOR;
import static rollcall.db.generated.Tables.FEEDBACK_MODERATION;
import static rollcall.db.generated.Tables.FEEDBACK_REPLACED_COMMENT;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.SelectFieldOrAsterisk;
import rollcall.db.generated.tables.FeedbackReplacedComment;
import rollcall.feedback.Comment.State;
import rollcall.feedback.score.Released;
import rollcall.http.Ids;

/**
 * Comments as rows, each with what was said of it last and, where answers are named, whose it is. Where they are named, comments
 * are what is answered; where they are not, what results have told, until results move on: what stands on the sheets that they
 * count, and what stood there before these were replaced.
 */
final class CommentRows {
    /** Of either kind: what is answered has the same columns. */
    static final FeedbackReplacedComment COMMENT = FEEDBACK_REPLACED_COMMENT.as("comment");

    private CommentRows() {}

    /** Those of a session, for one who adds which of them. */
    static SelectConditionStep<Record> of(
            DSLContext sql, Asked asked, long sessionId, SelectFieldOrAsterisk... fields) {
        var any = FEEDBACK_MODERATION.as("any_moderation");
        return sql.select(fields)
                .from((asked.isNamed() ? written(asked, sessionId) : told(sql, asked, sessionId)).asTable(COMMENT))
                .leftJoin(FEEDBACK_MODERATION)
                .on(FEEDBACK_MODERATION.COMMENT_ID.eq(COMMENT.ID))
                .and(FEEDBACK_MODERATION.ID.eq(select(max(any.ID)).from(any).where(any.COMMENT_ID.eq(COMMENT.ID))))
                .leftJoin(FEEDBACK_AUTHOR)
                .on(asked.isNamed() ? FEEDBACK_AUTHOR.SHEET_ID.eq(COMMENT.SHEET_ID) : falseCondition())
                .leftJoin(TRAINEE)
                .on(TRAINEE.ID.eq(FEEDBACK_AUTHOR.PERSON_ID))
                .leftJoin(STAFF)
                .on(STAFF.ID.eq(FEEDBACK_AUTHOR.PERSON_ID))
                .where(COMMENT.SESSION_ID.eq(sessionId))
                .and(COMMENT.QUESTION.in(asked.texts()));
    }

    /** What is answered, with the version of the form for that of the column. */
    private static Select<Record> written(Asked asked, long sessionId) {
        return written(sessionId, asked.versions(), FEEDBACK_SHEET.FORM_VERSION);
    }

    private static Select<Record> told(DSLContext sql, Asked asked, long sessionId) {
        Select<Record> told = select(FEEDBACK_REPLACED_COMMENT.fields())
                .from(FEEDBACK_REPLACED_COMMENT)
                .where(FEEDBACK_REPLACED_COMMENT.SESSION_ID.eq(sessionId));
        for (var column : onSheets(sql, asked, sessionId)) {
            told = told.unionAll(column);
        }
        return told;
    }

    /** What results have told, column by column, of what is on sheets still. */
    private static List<Select<Record>> onSheets(DSLContext sql, Asked asked, long sessionId) {
        var texts = asked.texts();
        return ReleaseRepository.told(sql, sessionId).columns().stream()
                .filter(told -> texts.contains(told.column().question()))
                .map(told -> onSheets(asked, sessionId, told))
                .toList();
    }

    private static Select<Record> onSheets(Asked asked, long sessionId, Released.OfColumn told) {
        var column = told.column();
        var speakerId = column.speakerId() == null ? null : Ids.parse(column.speakerId());
        return written(sessionId, asked.versions(column), inline(column.version()))
                .and(FEEDBACK_ANSWER.QUESTION.eq(column.question()))
                .and(FEEDBACK_ANSWER.SPEAKER_ID.isNotDistinctFrom(speakerId))
                .and(FEEDBACK_SHEET.STEP.le(told.lastMove()));
    }

    /**
     * What is answered in words, with the columns of comments.
     *
     * @param versions of the form that were answered
     * @param version that of the column
     */
    private static SelectConditionStep<Record> written(
            long sessionId, Collection<Integer> versions, Field<Integer> version) {
        return select(List.of(
                        FEEDBACK_ANSWER.ID,
                        FEEDBACK_ANSWER.SESSION_ID,
                        FEEDBACK_ANSWER.SHEET_ID,
                        FEEDBACK_ANSWER.QUESTION,
                        version.as(FEEDBACK_REPLACED_COMMENT.VERSION),
                        FEEDBACK_ANSWER.SPEAKER_ID,
                        FEEDBACK_ANSWER.WORDS))
                .from(FEEDBACK_ANSWER)
                .join(FEEDBACK_SHEET)
                .on(FEEDBACK_SHEET.ID.eq(FEEDBACK_ANSWER.SHEET_ID))
                .where(FEEDBACK_ANSWER.SESSION_ID.eq(sessionId))
                .and(FEEDBACK_SHEET.FORM_VERSION.in(versions))
                .and(FEEDBACK_ANSWER.WORDS.isNotNull());
    }

    /** What holds of it: what was said last, and until then it waits. */
    static Condition is(State state) {
        var said = FEEDBACK_MODERATION.STATE.eq(state.wire());
        return state == State.HELD ? said.or(FEEDBACK_MODERATION.STATE.isNull()) : said;
    }

    /** What it answers; empty for what is asked no more. */
    static Optional<Asked.Item> item(Asked asked, Record row) {
        return asked.item(
                row.get(COMMENT.QUESTION), row.get(COMMENT.VERSION), Ids.textOrNull(row.get(COMMENT.SPEAKER_ID)));
    }
}
