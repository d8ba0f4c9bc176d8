package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_FORM;
import static rollcall.db.generated.Tables.FEEDBACK_FORM_VERSION;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import rollcall.db.generated.tables.records.FeedbackFormRecord;
import rollcall.db.generated.tables.records.FeedbackFormVersionRecord;
import rollcall.feedback.form.Form;
import rollcall.feedback.form.Opens;
import rollcall.feedback.form.Schedule;
import rollcall.feedback.form.SessionForm;
import rollcall.feedback.form.SessionForm.Source;
import rollcall.http.Json;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/**
 * Forms of sessions in the database. A session without one of its own has its class's, or the one that is shipped; it becomes
 * its own when somebody first opens, changes or answers it, and stays as it was then.
 */
final class FormRepository {
    private final DSLContext sql;

    FormRepository(DSLContext sql) {
        this.sql = sql;
    }

    SessionForm of(Session session) {
        return of(sql, session);
    }

    static SessionForm of(DSLContext tx, Session session) {
        return stored(tx, session).orElseGet(() -> inherited(tx, session));
    }

    /**
     * The form, held until the transaction ends: nobody changes it while an answer is being stored.
     *
     * @param tx that has read nothing yet but to hold it, so that it sees what those who held the form before have stored
     */
    SessionForm hold(DSLContext tx, Session session) {
        hold(tx, session.id());
        return stored(tx, session).orElseThrow();
    }

    /** Holds what others hold to answer, to change the form or to publish its results. */
    static void hold(DSLContext tx, long sessionId) {
        tx.select(FEEDBACK_FORM.SESSION_ID)
                .from(FEEDBACK_FORM)
                .where(FEEDBACK_FORM.SESSION_ID.eq(sessionId))
                .forUpdate()
                .fetch();
    }

    /** What somebody does while it holds the form. */
    interface Step<T> {
        T of(DSLContext tx, SessionForm held);
    }

    /**
     * Does something with the form held, in one transaction. A form that the session inherits becomes its own, unless what is
     * done is refused.
     */
    <T> T hold(Session session, Step<T> step) {
        return hold(session, tx -> {}, step);
    }

    /** @param first holds what others hold before the form */
    <T> T hold(Session session, Consumer<DSLContext> first, Step<T> step) {
        var settled = sql.fetchExists(FEEDBACK_FORM, FEEDBACK_FORM.SESSION_ID.eq(session.id()))
                ? Optional.<T>empty()
                : sql.transactionResult(tx -> {
                    first.accept(tx.dsl());
                    return settle(tx.dsl(), session).map(form -> step.of(tx.dsl(), form));
                });
        return settled.orElseGet(() -> sql.transactionResult(tx -> {
            first.accept(tx.dsl());
            return step.of(tx.dsl(), hold(tx.dsl(), session));
        }));
    }

    /**
     * Gives the form that a session inherits a row of its own, to hold on to.
     *
     * @return empty if somebody else did just that
     */
    private static Optional<SessionForm> settle(DSLContext tx, Session session) {
        // As whoever changes the list of raters, which has to suit the form.
        SessionRepository.hold(tx, session.id());
        var inherited = inherited(tx, session);
        var row = new FeedbackFormRecord(
                session.id(), inherited.version(), inherited.source().wire(), inherited.edition(), null, null, false);
        try {
            tx.insertInto(FEEDBACK_FORM).set(row).execute();
        } catch (IntegrityConstraintViolationException e) {
            return Optional.empty();
        }
        tx.insertInto(FEEDBACK_FORM_VERSION).set(row(inherited)).execute();
        return Optional.of(inherited);
    }

    /** Of the version that is answered now. */
    static FeedbackFormVersionRecord row(SessionForm form) {
        return new FeedbackFormVersionRecord(
                form.session().id(),
                form.version(),
                form.form().mode().wire(),
                form.form().opens().wire(),
                form.form().closesAfterHours(),
                Json.text(form.form()));
    }

    /** Every version of a form, by its number. */
    static NavigableMap<Integer, Form> versions(DSLContext sql, SessionForm form) {
        var versions = new TreeMap<>(Map.of(form.version(), form.form()));
        sql.select(FEEDBACK_FORM_VERSION.VERSION, FEEDBACK_FORM_VERSION.DEFINITION)
                .from(FEEDBACK_FORM_VERSION)
                .where(FEEDBACK_FORM_VERSION.SESSION_ID.eq(form.session().id()))
                .forEach(row -> versions.put(row.value1(), Json.read(row.value2(), Form.class)));
        return versions;
    }

    /** The versions of a form that sheets are given to: the present one, or earlier ones that no others come to. */
    static Set<Integer> answered(DSLContext sql, long sessionId) {
        return sql.selectDistinct(FEEDBACK_SHEET.FORM_VERSION)
                .from(FEEDBACK_SHEET)
                .where(FEEDBACK_SHEET.SESSION_ID.eq(sessionId))
                .fetchSet(FEEDBACK_SHEET.FORM_VERSION);
    }

    private static Optional<SessionForm> stored(DSLContext sql, Session session) {
        return sql.select()
                .from(FEEDBACK_FORM)
                .join(FEEDBACK_FORM_VERSION)
                .on(FEEDBACK_FORM_VERSION.SESSION_ID.eq(FEEDBACK_FORM.SESSION_ID))
                .and(FEEDBACK_FORM_VERSION.VERSION.eq(FEEDBACK_FORM.VERSION))
                .where(FEEDBACK_FORM.SESSION_ID.eq(session.id()))
                .fetchOptional(row -> new SessionForm(
                        session,
                        Json.read(row.get(FEEDBACK_FORM_VERSION.DEFINITION), Form.class),
                        Source.of(row.get(FEEDBACK_FORM.SOURCE)),
                        row.get(FEEDBACK_FORM.VERSION),
                        row.get(FEEDBACK_FORM.EDITION),
                        schedule(row),
                        row.get(FEEDBACK_FORM.ALIKE)));
    }

    /** Of a form joined with its version. */
    static Schedule schedule(Record row) {
        return new Schedule(
                Opens.of(row.get(FEEDBACK_FORM_VERSION.OPENS)),
                row.get(FEEDBACK_FORM_VERSION.CLOSES_AFTER_HOURS),
                row.get(FEEDBACK_FORM.OPENED_AT),
                row.get(FEEDBACK_FORM.CLOSED_AT));
    }

    private static SessionForm inherited(DSLContext sql, Session session) {
        var form = new ClassFormRepository(sql).of(session.classId());
        return new SessionForm(session, form.form(), form.source(), 1, form.edition(), Schedule.of(form.form()), false);
    }
}
