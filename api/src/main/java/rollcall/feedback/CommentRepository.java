package rollcall.feedback;

import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static rollcall.db.generated.Tables.FEEDBACK_ANSWER;
import static rollcall.db.generated.Tables.FEEDBACK_AUTHOR;
import static rollcall.db.generated.Tables.FEEDBACK_MODERATION;
import static rollcall.db.generated.Tables.FEEDBACK_REPLACED_COMMENT;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.feedback.CommentRows.COMMENT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.Comment.Moderation;
import rollcall.feedback.Comment.State;
import rollcall.feedback.form.Wording;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;

/** Comments in the database, as moderators see them: sorted by their ids, which are random, so that their order says nothing. */
final class CommentRepository {
    private final DSLContext sql;

    CommentRepository(DSLContext sql) {
        this.sql = sql;
    }

    /** @param state null for all */
    Page<Comment> list(Asked asked, long sessionId, @Nullable State state, WordList.Finder listed, Page.Request page) {
        var rows = whole(sql, asked, sessionId)
                .and(state == null ? trueCondition() : CommentRows.is(state))
                .and(COMMENT.ID.gt(page.afterId()))
                .orderBy(COMMENT.ID)
                .limit(page.limit() + 1)
                .fetch();
        var moderations = CommentModeration.of(sql, rows.getValues(COMMENT.ID));
        return Page.of(rows, page, row -> row.get(COMMENT.ID)).map(row -> comment(asked, row, listed, moderations));
    }

    Optional<Comment> byId(DSLContext sql, Asked asked, long sessionId, long commentId, WordList.Finder listed) {
        var moderations = CommentModeration.of(sql, List.of(commentId));
        return whole(sql, asked, sessionId)
                .and(COMMENT.ID.eq(commentId))
                .fetchOptional(row -> comment(asked, row, listed, moderations));
    }

    Optional<Long> sessionOf(long commentId) {
        return sql.select(FEEDBACK_ANSWER.SESSION_ID)
                .from(FEEDBACK_ANSWER)
                .where(FEEDBACK_ANSWER.ID.eq(commentId))
                .and(FEEDBACK_ANSWER.WORDS.isNotNull())
                .union(select(FEEDBACK_REPLACED_COMMENT.SESSION_ID)
                        .from(FEEDBACK_REPLACED_COMMENT)
                        .where(FEEDBACK_REPLACED_COMMENT.ID.eq(commentId)))
                .fetchOptional(FEEDBACK_ANSWER.SESSION_ID);
    }

    private static SelectConditionStep<Record> whole(DSLContext sql, Asked asked, long sessionId) {
        return CommentRows.of(
                sql,
                asked,
                sessionId,
                COMMENT.asterisk(),
                FEEDBACK_MODERATION.STATE,
                FEEDBACK_AUTHOR.PERSON_ID,
                TRAINEE.NAME,
                STAFF.NAME);
    }

    private static Comment comment(
            Asked asked, Record row, WordList.Finder listed, Map<Long, List<Moderation>> moderations) {
        var item = CommentRows.item(asked, row);
        var state = row.get(FEEDBACK_MODERATION.STATE);
        var words = row.get(COMMENT.WORDS);
        return new Comment(
                Ids.text(row.get(COMMENT.ID)),
                row.get(COMMENT.QUESTION),
                item.map(each -> each.question().text()).orElse(new Wording(null, null)),
                item.map(each -> each.speaker())
                        .map(speaker -> new Named(speaker.id(), speaker.name()))
                        .orElse(null),
                words,
                state == null ? State.HELD : State.of(state),
                listed.in(words),
                author(row),
                moderations.getOrDefault(row.get(COMMENT.ID), List.of()));
    }

    private static @Nullable Named author(Record row) {
        var name = row.get(TRAINEE.NAME) == null ? row.get(STAFF.NAME) : row.get(TRAINEE.NAME);
        return Named.ofNullable(row.get(FEEDBACK_AUTHOR.PERSON_ID), name);
    }
}
