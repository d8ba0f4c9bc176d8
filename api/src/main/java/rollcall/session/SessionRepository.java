package rollcall.session;

import static rollcall.db.generated.Tables.SESSION;
import static rollcall.db.generated.Tables.TRAINING_CLASS;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import rollcall.db.generated.tables.records.SessionRecord;
import rollcall.http.Ids;
import rollcall.http.Json;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** Sessions in the database, each read with what its class adds to it. */
public final class SessionRepository {
    /** Of most trainees that is all; a statement may only be so long. */
    private static final int CLASSES_AT_ONCE = 20;

    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    public SessionRepository(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /** @throws Problem {@code not_found} */
    public Session byId(long id) {
        return byId(sql, id);
    }

    /**
     * For a transaction that holds the class, and so reads the session as it is until that ends.
     *
     * @throws Problem {@code not_found}
     */
    public static Session byId(DSLContext sql, long id) {
        return select(sql)
                .where(SESSION.ID.eq(id))
                .fetchOptional(SessionRepository::session)
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /** Holds it as it is until the transaction ends; others who hold it wait. */
    public static void hold(DSLContext tx, long id) {
        tx.select(SESSION.ID).from(SESSION).where(SESSION.ID.eq(id)).forUpdate().execute();
    }

    /** All sessions of a class in order of their start. */
    public List<Session> ofClass(long classId) {
        return ofClass(sql, classId);
    }

    /** As they are for whoever asks: within a transaction, as that has changed them. */
    public static List<Session> ofClass(DSLContext sql, long classId) {
        return select(sql)
                .where(SESSION.CLASS_ID.eq(classId))
                .orderBy(SESSION.STARTS_AT, SESSION.ID)
                .fetch(SessionRepository::session);
    }

    /** Sessions of these classes in order of their start; of each class no more is read than fits the page. */
    public Page<Session> list(Collection<Long> classIds, Page.Request page) {
        var after = after(page);
        var found = new ArrayList<Long>();
        var classes = List.copyOf(classIds);
        for (int from = 0; from < classes.size(); from += CLASSES_AT_ONCE) {
            var some = classes.subList(from, Math.min(from + CLASSES_AT_ONCE, classes.size()));
            found.addAll(next(some, after, page.limit() + 1));
        }
        var rows = select(sql)
                .where(SESSION.ID.in(found))
                .orderBy(SESSION.STARTS_AT, SESSION.ID)
                .limit(page.limit() + 1)
                .fetch(SessionRepository::session);
        return Page.of(rows, page, SessionRepository::key);
    }

    /** The ids of the next sessions of each class. */
    private List<Long> next(List<Long> classIds, Condition after, int limit) {
        return classIds.stream()
                .map(classId -> next(classId, after, limit))
                .reduce(Select::unionAll)
                .map(ids -> sql.fetch(ids).getValues(SESSION.ID))
                .orElse(List.of());
    }

    private static Select<Record1<Long>> next(long classId, Condition after, int limit) {
        return DSL.select(SESSION.ID)
                .from(SESSION)
                .where(SESSION.CLASS_ID.eq(classId))
                .and(after)
                .orderBy(SESSION.CLASS_ID, SESSION.STARTS_AT, SESSION.ID)
                .limit(limit);
    }

    /** Stores a new session; its rooms and speakers follow in the same transaction. */
    long create(DSLContext tx, long classId, SessionDraft draft) {
        var row = new SessionRecord(
                ids.next(),
                classId,
                draft.title(),
                draft.startsAt().toInstant(),
                draft.endsAt().toInstant(),
                draft.hoursOrLength(),
                Json.text(draft.policy() == null ? Policy.Overrides.NONE : draft.policy()),
                false,
                1,
                clock.instant());
        tx.insertInto(SESSION).set(row).execute();
        return row.getId();
    }

    /** @throws Problem {@code changed_meanwhile} if it is no longer of the version that was read */
    void change(DSLContext tx, Session session, Map<Field<?>, Object> changes) {
        var changed = tx.update(SESSION)
                .set(SESSION.VERSION, session.version() + 1)
                .set(changes)
                .where(SESSION.ID.eq(session.id()))
                .and(SESSION.VERSION.eq(session.version()))
                .execute();
        if (changed == 0) {
            throw Problem.of(Refusal.CHANGED_MEANWHILE);
        }
    }

    /** Cancelling twice, or by two at once, is cancelling once. */
    void cancel(DSLContext tx, long id) {
        tx.update(SESSION)
                .set(SESSION.VERSION, SESSION.VERSION.plus(1))
                .set(SESSION.CANCELLED, true)
                .where(SESSION.ID.eq(id))
                .and(SESSION.CANCELLED.isFalse())
                .execute();
    }

    /** What {@link #session} needs, for statements of other rooms that read sessions along. */
    public static List<Field<?>> fields() {
        return List.of(
                SESSION.ID,
                SESSION.CLASS_ID,
                TRAINING_CLASS.NAME,
                TRAINING_CLASS.TIME_ZONE,
                TRAINING_CLASS.POLICY,
                TRAINING_CLASS.SEALED_RULE,
                SESSION.TITLE,
                SESSION.STARTS_AT,
                SESSION.ENDS_AT,
                SESSION.HOURS,
                SESSION.POLICY,
                SESSION.CANCELLED,
                SESSION.VERSION,
                SESSION.CREATED_AT);
    }

    public static Session session(Record row) {
        var overrides = Json.read(row.get(SESSION.POLICY), Policy.Overrides.class);
        var ofClass = Json.read(row.get(TRAINING_CLASS.POLICY), Policy.Overrides.class);
        return new Session(
                row.get(SESSION.ID),
                row.get(SESSION.CLASS_ID),
                row.get(TRAINING_CLASS.NAME),
                ZoneId.of(row.get(TRAINING_CLASS.TIME_ZONE)),
                row.get(SESSION.TITLE),
                row.get(SESSION.STARTS_AT),
                row.get(SESSION.ENDS_AT),
                row.get(SESSION.HOURS),
                overrides,
                Policy.DEFAULT.with(ofClass).with(overrides),
                row.get(SESSION.CANCELLED),
                row.get(SESSION.VERSION),
                row.get(SESSION.CREATED_AT),
                row.get(TRAINING_CLASS.SEALED_RULE));
    }

    private static SelectOnConditionStep<Record> select(DSLContext sql) {
        return sql.select(fields()).from(SESSION).join(TRAINING_CLASS).on(TRAINING_CLASS.ID.eq(SESSION.CLASS_ID));
    }

    /** Where a session stands in a list by start. */
    private static String key(Session session) {
        return session.startsAt().toEpochMilli() + ":" + session.id();
    }

    /** What comes after the page before, in a list by start. */
    private static Condition after(Page.Request page) {
        if (page.after() == null) {
            return DSL.trueCondition();
        }
        try {
            var key = page.after().split(":", 2);
            var startsAt = Instant.ofEpochMilli(Long.parseLong(key[0]));
            // Not as rows, (a, b) > (?, ?): MySQL would read from the beginning.
            return SESSION.STARTS_AT
                    .ge(startsAt)
                    .and(SESSION.STARTS_AT.gt(startsAt).or(SESSION.ID.gt(Long.valueOf(key[1]))));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw Page.badCursor();
        }
    }
}
