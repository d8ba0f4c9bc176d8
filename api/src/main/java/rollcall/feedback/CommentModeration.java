package rollcall.feedback;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static rollcall.db.generated.Tables.FEEDBACK_MODERATION;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.feedback.CommentRows.COMMENT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.FeedbackModerationRecord;
import rollcall.feedback.Comment.Moderation;
import rollcall.feedback.Comment.State;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;

/** What moderators say of comments, in the database: appended, the last one holds. */
final class CommentModeration {
    private static final int AT_A_TIME = 500;

    private final DSLContext sql;
    private final Ids ids;

    CommentModeration(DSLContext sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** What a moderator says of comments. */
    record Judgement(State state, @Nullable String reason, long staffId, Instant at) {}

    /** Those that wait, and hold none of the listed words. */
    Set<Long> harmless(Asked asked, long sessionId, WordList.Finder listed) {
        return Page.all(page -> Page.of(
                        CommentRows.of(sql, asked, sessionId, COMMENT.ID, COMMENT.WORDS)
                                .and(CommentRows.is(State.HELD))
                                .and(COMMENT.ID.gt(page.afterId()))
                                .orderBy(COMMENT.ID)
                                .limit(page.limit() + 1)
                                .fetch(),
                        page,
                        row -> row.get(COMMENT.ID)))
                .filter(row -> listed.in(row.get(COMMENT.WORDS)).isEmpty())
                .map(row -> row.get(COMMENT.ID))
                .collect(Collectors.toSet());
    }

    /** Those of some that wait still. */
    List<Long> held(DSLContext tx, Asked asked, long sessionId, Set<Long> some) {
        return CommentRows.of(tx, asked, sessionId, COMMENT.ID)
                .and(CommentRows.is(State.HELD))
                .fetch(COMMENT.ID)
                .stream()
                .filter(some::contains)
                .toList();
    }

    /**
     * Says one thing of some comments.
     *
     * @param tx in which the form is held, so that the last one made is the last one read
     */
    void say(DSLContext tx, long sessionId, Collection<Long> comments, Judgement judgement) {
        var last = tx.select(coalesce(max(FEEDBACK_MODERATION.ID), 0L))
                .from(FEEDBACK_MODERATION)
                .where(FEEDBACK_MODERATION.COMMENT_ID.in(comments))
                .fetchSingle()
                .value1();
        var rows = new ArrayList<FeedbackModerationRecord>();
        for (var comment : comments) {
            last = Math.max(last + 1, ids.next());
            rows.add(new FeedbackModerationRecord(
                    last,
                    sessionId,
                    comment,
                    judgement.state().wire(),
                    judgement.reason(),
                    judgement.staffId(),
                    judgement.at()));
        }
        for (int from = 0; from < rows.size(); from += AT_A_TIME) {
            tx.insertInto(FEEDBACK_MODERATION)
                    .set(rows.subList(from, Math.min(rows.size(), from + AT_A_TIME)))
                    .execute();
        }
    }

    /** All that was said of some comments, the last at the end. */
    static Map<Long, List<Moderation>> of(DSLContext sql, Collection<Long> comments) {
        return sql.select(FEEDBACK_MODERATION.fields())
                .select(STAFF.NAME)
                .from(FEEDBACK_MODERATION)
                .join(STAFF)
                .on(STAFF.ID.eq(FEEDBACK_MODERATION.MODERATED_BY))
                .where(FEEDBACK_MODERATION.COMMENT_ID.in(comments))
                .orderBy(FEEDBACK_MODERATION.COMMENT_ID, FEEDBACK_MODERATION.ID)
                .fetchGroups(FEEDBACK_MODERATION.COMMENT_ID, CommentModeration::moderation);
    }

    private static Moderation moderation(Record row) {
        return new Moderation(
                State.of(row.get(FEEDBACK_MODERATION.STATE)),
                row.get(FEEDBACK_MODERATION.REASON),
                Named.of(row.get(FEEDBACK_MODERATION.MODERATED_BY), row.get(STAFF.NAME)),
                row.get(FEEDBACK_MODERATION.MODERATED_AT));
    }
}
