package rollcall.feedback;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static rollcall.db.generated.Tables.FEEDBACK_ANSWER;
import static rollcall.db.generated.Tables.FEEDBACK_AUTHOR;
import static rollcall.db.generated.Tables.FEEDBACK_COMMENT;
import static rollcall.db.generated.Tables.FEEDBACK_MODERATION;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.FeedbackComment;
import rollcall.db.generated.tables.records.FeedbackModerationRecord;
import rollcall.feedback.Comment.Moderation;
import rollcall.feedback.Comment.State;
import rollcall.feedback.score.Column;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;

/**
 * Comments in the database. Where answers are named, they are what is answered; where they are not, what results have told, until
 * results move on. They are sorted by their ids, which are random, so that their order says nothing.
 */
final class CommentRepository {
    private static final int AT_A_TIME = 500;
    /** Of either kind: what is answered has the same columns. */
    private static final FeedbackComment COMMENT = FEEDBACK_COMMENT.as("told_comment");

    private static final Field<Integer> PLACE = field(name("place"), Integer.class);

    private final DSLContext sql;
    private final Ids ids;

    CommentRepository(DSLContext sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** What a moderator says of comments. */
    record Said(State state, @Nullable String reason, long staffId, Instant at) {}

    /** Those that everybody may read, at most so many of each column. */
    Map<Column, List<String>> approved(DSLContext sql, Asked asked, long sessionId, int most) {
        // Most comments were never approved, and whoever asks for results should not wait for a look at each.
        var everApproved = select(FEEDBACK_MODERATION.COMMENT_ID)
                .from(FEEDBACK_MODERATION)
                .where(FEEDBACK_MODERATION.SESSION_ID.eq(sessionId))
                .and(FEEDBACK_MODERATION.STATE.eq(State.APPROVED.wire()));
        return words(sql, asked, sessionId, is(State.APPROVED).and(COMMENT.ID.in(everApproved)), most);
    }

    /** Those that nobody has hidden. */
    Map<Column, List<String>> notHidden(Asked asked, long sessionId) {
        return words(sql, asked, sessionId, is(State.APPROVED).or(is(State.HELD)), Integer.MAX_VALUE);
    }

    private static Map<Column, List<String>> words(
            DSLContext sql, Asked asked, long sessionId, Condition condition, int most) {
        var placed = of(
                        sql,
                        asked,
                        sessionId,
                        COMMENT.asterisk(),
                        rowNumber()
                                .over(partitionBy(COMMENT.QUESTION, COMMENT.VERSION, COMMENT.SPEAKER_ID)
                                        .orderBy(COMMENT.ID))
                                .as(PLACE))
                .and(condition)
                .asTable(COMMENT);
        var words = new HashMap<Column, List<String>>();
        sql.select(COMMENT.QUESTION, COMMENT.VERSION, COMMENT.SPEAKER_ID, COMMENT.WORDS)
                .from(placed)
                .where(PLACE.le(most))
                .orderBy(COMMENT.ID)
                .forEach(row -> item(asked, row).ifPresent(item -> {
                    var some = words.computeIfAbsent(item.column(), column -> new ArrayList<>());
                    // One question of several versions may be one column.
                    if (some.size() < most) {
                        some.add(row.get(COMMENT.WORDS));
                    }
                }));
        return words;
    }

    /** The ids of those that somebody has hidden. */
    Set<Long> hidden(Asked asked, long sessionId) {
        return of(sql, asked, sessionId, COMMENT.ID).and(is(State.HIDDEN)).fetchSet(COMMENT.ID);
    }

    /** @param state null for all */
    Page<Comment> list(Asked asked, long sessionId, @Nullable State state, WordList.Finder listed, Page.Request page) {
        var rows = whole(sql, asked, sessionId)
                .and(state == null ? trueCondition() : is(state))
                .and(COMMENT.ID.gt(page.afterId()))
                .orderBy(COMMENT.ID)
                .limit(page.limit() + 1)
                .fetch();
        var moderations = moderations(sql, rows.getValues(COMMENT.ID));
        return Page.of(rows, page, row -> row.get(COMMENT.ID)).map(row -> comment(asked, row, listed, moderations));
    }

    Optional<Comment> byId(DSLContext sql, Asked asked, long sessionId, long commentId, WordList.Finder listed) {
        var moderations = moderations(sql, List.of(commentId));
        return whole(sql, asked, sessionId)
                .and(COMMENT.ID.eq(commentId))
                .fetchOptional(row -> comment(asked, row, listed, moderations));
    }

    Optional<Long> sessionOf(long commentId) {
        return sql.select(FEEDBACK_ANSWER.SESSION_ID)
                .from(FEEDBACK_ANSWER)
                .where(FEEDBACK_ANSWER.ID.eq(commentId))
                .and(FEEDBACK_ANSWER.WORDS.isNotNull())
                .union(select(FEEDBACK_COMMENT.SESSION_ID)
                        .from(FEEDBACK_COMMENT)
                        .where(FEEDBACK_COMMENT.ID.eq(commentId)))
                .fetchOptional(FEEDBACK_ANSWER.SESSION_ID);
    }

    /** Those that wait, and hold none of the listed words. */
    Set<Long> harmless(Asked asked, long sessionId, WordList.Finder listed) {
        return of(sql, asked, sessionId, COMMENT.ID, COMMENT.WORDS).and(is(State.HELD)).fetch().stream()
                .filter(row -> listed.in(row.get(COMMENT.WORDS)).isEmpty())
                .map(row -> row.get(COMMENT.ID))
                .collect(Collectors.toSet());
    }

    /** Those of some that wait still. */
    List<Long> held(DSLContext tx, Asked asked, long sessionId, Set<Long> some) {
        return of(tx, asked, sessionId, COMMENT.ID).and(is(State.HELD)).fetch(COMMENT.ID).stream()
                .filter(some::contains)
                .toList();
    }

    /**
     * Tells what is written in one column now, instead of what was told of it.
     *
     * @param tx in which the form is held
     * @param step up to which sheets are counted
     * @param again whether something was told of it: deleting what is not there would lock out other sessions' first comments
     */
    static void tell(DSLContext tx, Asked asked, long sessionId, Column column, int step, boolean again) {
        var speakerId = column.speakerId() == null ? null : Ids.parse(column.speakerId());
        if (again) {
            tx.deleteFrom(FEEDBACK_COMMENT)
                    .where(FEEDBACK_COMMENT.SESSION_ID.eq(sessionId))
                    .and(FEEDBACK_COMMENT.QUESTION.eq(column.question()))
                    .and(FEEDBACK_COMMENT.VERSION.eq(column.version()))
                    .and(FEEDBACK_COMMENT.SPEAKER_ID.isNotDistinctFrom(speakerId))
                    .execute();
        }
        tx.insertInto(FEEDBACK_COMMENT)
                .columns(FEEDBACK_COMMENT.fields())
                .select(select(
                                FEEDBACK_ANSWER.ID,
                                FEEDBACK_ANSWER.SESSION_ID,
                                FEEDBACK_ANSWER.SHEET_ID,
                                FEEDBACK_ANSWER.QUESTION,
                                inline(column.version()),
                                FEEDBACK_ANSWER.SPEAKER_ID,
                                FEEDBACK_ANSWER.WORDS)
                        .from(FEEDBACK_ANSWER)
                        .join(FEEDBACK_SHEET)
                        .on(FEEDBACK_SHEET.ID.eq(FEEDBACK_ANSWER.SHEET_ID))
                        .where(FEEDBACK_ANSWER.SESSION_ID.eq(sessionId))
                        .and(FEEDBACK_ANSWER.QUESTION.eq(column.question()))
                        .and(FEEDBACK_ANSWER.SPEAKER_ID.isNotDistinctFrom(speakerId))
                        .and(FEEDBACK_ANSWER.WORDS.isNotNull())
                        .and(FEEDBACK_SHEET.FORM_VERSION.in(asked.versions(column)))
                        .and(FEEDBACK_SHEET.STEP.le(step)))
                .execute();
    }

    /**
     * Says one thing of some comments.
     *
     * @param tx in which the form is held, so that the last one made is the last one read
     */
    void say(DSLContext tx, long sessionId, Collection<Long> comments, Said said) {
        var last = tx.select(coalesce(max(FEEDBACK_MODERATION.ID), 0L))
                .from(FEEDBACK_MODERATION)
                .where(FEEDBACK_MODERATION.COMMENT_ID.in(comments))
                .fetchSingle()
                .value1();
        var rows = new ArrayList<FeedbackModerationRecord>();
        for (var comment : comments) {
            last = Math.max(last + 1, ids.next());
            rows.add(new FeedbackModerationRecord(
                    last, sessionId, comment, said.state().wire(), said.reason(), said.staffId(), said.at()));
        }
        for (int from = 0; from < rows.size(); from += AT_A_TIME) {
            tx.insertInto(FEEDBACK_MODERATION)
                    .set(rows.subList(from, Math.min(rows.size(), from + AT_A_TIME)))
                    .execute();
        }
    }

    private static Condition is(State state) {
        var said = FEEDBACK_MODERATION.STATE.eq(state.wire());
        return state == State.HELD ? said.or(FEEDBACK_MODERATION.STATE.isNull()) : said;
    }

    private static SelectConditionStep<Record> whole(DSLContext sql, Asked asked, long sessionId) {
        return of(
                sql,
                asked,
                sessionId,
                COMMENT.asterisk(),
                FEEDBACK_MODERATION.STATE,
                FEEDBACK_AUTHOR.PERSON_ID,
                TRAINEE.NAME,
                STAFF.NAME);
    }

    private static SelectConditionStep<Record> of(
            DSLContext sql, Asked asked, long sessionId, SelectFieldOrAsterisk... fields) {
        var any = FEEDBACK_MODERATION.as("any_moderation");
        return sql.select(fields)
                .from(asked.isNamed() ? written(asked, sessionId) : COMMENT)
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
    private static Table<?> written(Asked asked, long sessionId) {
        return select(
                        FEEDBACK_ANSWER.ID,
                        FEEDBACK_ANSWER.SESSION_ID,
                        FEEDBACK_ANSWER.SHEET_ID,
                        FEEDBACK_ANSWER.QUESTION,
                        FEEDBACK_SHEET.FORM_VERSION.as(FEEDBACK_COMMENT.VERSION),
                        FEEDBACK_ANSWER.SPEAKER_ID,
                        FEEDBACK_ANSWER.WORDS)
                .from(FEEDBACK_ANSWER)
                .join(FEEDBACK_SHEET)
                .on(FEEDBACK_SHEET.ID.eq(FEEDBACK_ANSWER.SHEET_ID))
                .where(FEEDBACK_ANSWER.SESSION_ID.eq(sessionId))
                .and(FEEDBACK_SHEET.FORM_VERSION.in(asked.versions()))
                .and(FEEDBACK_ANSWER.WORDS.isNotNull())
                .asTable(COMMENT);
    }

    private static Map<Long, List<Moderation>> moderations(DSLContext sql, Collection<Long> comments) {
        return sql.select(FEEDBACK_MODERATION.fields())
                .select(STAFF.NAME)
                .from(FEEDBACK_MODERATION)
                .join(STAFF)
                .on(STAFF.ID.eq(FEEDBACK_MODERATION.MODERATED_BY))
                .where(FEEDBACK_MODERATION.COMMENT_ID.in(comments))
                .orderBy(FEEDBACK_MODERATION.COMMENT_ID, FEEDBACK_MODERATION.ID)
                .fetchGroups(FEEDBACK_MODERATION.COMMENT_ID, CommentRepository::moderation);
    }

    private static Moderation moderation(Record row) {
        return new Moderation(
                State.of(row.get(FEEDBACK_MODERATION.STATE)),
                row.get(FEEDBACK_MODERATION.REASON),
                Named.of(row.get(FEEDBACK_MODERATION.MODERATED_BY), row.get(STAFF.NAME)),
                row.get(FEEDBACK_MODERATION.MODERATED_AT));
    }

    private static Comment comment(
            Asked asked, Record row, WordList.Finder listed, Map<Long, List<Moderation>> moderations) {
        var item = item(asked, row);
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
        return name == null ? null : Named.of(row.get(FEEDBACK_AUTHOR.PERSON_ID), name);
    }

    private static Optional<Asked.Item> item(Asked asked, Record row) {
        var speakerId = row.get(COMMENT.SPEAKER_ID);
        return asked.item(
                row.get(COMMENT.QUESTION), row.get(COMMENT.VERSION), speakerId == null ? null : Ids.text(speakerId));
    }
}
