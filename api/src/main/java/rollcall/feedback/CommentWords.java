package rollcall.feedback;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static rollcall.db.generated.Tables.FEEDBACK_MODERATION;
import static rollcall.feedback.CommentRows.COMMENT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import rollcall.feedback.Comment.State;
import rollcall.feedback.score.Column;
import rollcall.http.Ids;
import rollcall.http.Page;

/** What comments say, for results and files: as far as moderators let others read it. */
final class CommentWords {
    private static final Field<Integer> PLACE = field(name("place"), Integer.class);

    private CommentWords() {}

    /** Those that everybody may read, at most so many of each column. */
    static Map<Column, List<String>> approved(DSLContext sql, Asked asked, long sessionId, int most) {
        // Most comments were never approved, and whoever asks for results should not wait for a look at each.
        var everApproved = select(FEEDBACK_MODERATION.COMMENT_ID)
                .from(FEEDBACK_MODERATION)
                .where(FEEDBACK_MODERATION.SESSION_ID.eq(sessionId))
                .and(FEEDBACK_MODERATION.STATE.eq(State.APPROVED.wire()));
        var placed = CommentRows.of(
                        sql,
                        asked,
                        sessionId,
                        COMMENT.asterisk(),
                        rowNumber()
                                .over(partitionBy(COMMENT.QUESTION, COMMENT.VERSION, COMMENT.SPEAKER_ID)
                                        .orderBy(COMMENT.ID))
                                .as(PLACE))
                .and(CommentRows.is(State.APPROVED))
                .and(COMMENT.ID.in(everApproved))
                .asTable(COMMENT);
        var words = new HashMap<Column, List<String>>();
        sql.select(COMMENT.QUESTION, COMMENT.VERSION, COMMENT.SPEAKER_ID, COMMENT.WORDS)
                .from(placed)
                .where(PLACE.le(most))
                .orderBy(COMMENT.ID)
                .forEach(row -> CommentRows.item(asked, row).ifPresent(item -> {
                    var some = words.computeIfAbsent(item.column(), column -> new ArrayList<>());
                    // One question of several versions may be one column.
                    if (some.size() < most) {
                        some.add(row.get(COMMENT.WORDS));
                    }
                }));
        return words;
    }

    /** Those of a column that nobody has hidden, read page by page as the stream is drawn. */
    static Stream<String> notHidden(DSLContext sql, Asked asked, long sessionId, Column column) {
        var speakerId = column.speakerId() == null ? null : Ids.parse(column.speakerId());
        var ofColumn = COMMENT.QUESTION
                .eq(column.question())
                .and(COMMENT.VERSION.in(asked.versions(column)))
                .and(COMMENT.SPEAKER_ID.isNotDistinctFrom(speakerId));
        return Page.all(page -> Page.of(
                        CommentRows.of(sql, asked, sessionId, COMMENT.ID, COMMENT.WORDS)
                                .and(ofColumn)
                                .and(CommentRows.is(State.APPROVED).or(CommentRows.is(State.HELD)))
                                .and(COMMENT.ID.gt(page.afterId()))
                                .orderBy(COMMENT.ID)
                                .limit(page.limit() + 1)
                                .fetch(),
                        page,
                        row -> row.get(COMMENT.ID)))
                .map(row -> row.get(COMMENT.WORDS));
    }

    /** The ids of those that somebody has hidden. */
    static Set<Long> hidden(DSLContext sql, Asked asked, long sessionId) {
        return CommentRows.of(sql, asked, sessionId, COMMENT.ID)
                .and(CommentRows.is(State.HIDDEN))
                .fetchSet(COMMENT.ID);
    }
}
