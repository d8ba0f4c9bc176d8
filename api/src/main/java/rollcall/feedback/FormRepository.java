package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_FORM;
import static rollcall.db.generated.Tables.FEEDBACK_FORM_VERSION;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import rollcall.db.generated.tables.records.FeedbackFormRecord;
import rollcall.db.generated.tables.records.FeedbackFormVersionRecord;
import rollcall.feedback.SessionForm.Source;
import rollcall.feedback.blind.IssuedTokens;
import rollcall.http.Json;
import rollcall.http.Problem;
import rollcall.http.Refusal;
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
     * @param tx of which this is the first statement, so that it sees what those who held the form before have stored
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

    /** Gives the form that a session inherits a row of its own, to hold on to. */
    void settle(Session session) {
        if (sql.fetchExists(FEEDBACK_FORM, FEEDBACK_FORM.SESSION_ID.eq(session.id()))) {
            return;
        }
        var inherited = inherited(sql, session);
        try {
            sql.transaction(tx -> {
                // As whoever changes the list of raters, which has to suit the form.
                SessionRepository.hold(tx.dsl(), session.id());
                var row = new FeedbackFormRecord(
                        session.id(),
                        inherited.version(),
                        inherited.source().wire(),
                        inherited.edition(),
                        null,
                        null,
                        false);
                tx.dsl().insertInto(FEEDBACK_FORM).set(row).execute();
                tx.dsl().insertInto(FEEDBACK_FORM_VERSION).set(row(inherited)).execute();
            });
        } catch (IntegrityConstraintViolationException e) {
            // Somebody else did just that.
        }
    }

    /**
     * Changes the form that is answered now.
     *
     * @param seen the form that is replaced
     * @throws Problem {@code mode_frozen}, {@code form_answered} if the change would harm answers, {@code role_too_small}, {@code
     *     changed_meanwhile} if the form is not as it was seen
     */
    SessionForm replace(SessionForm seen, Form form) {
        return change(seen.session(), (tx, held) -> {
            requireSeen(seen, held);
            requireModeKept(tx, held, form);
            if (isAnswered(tx, held)) {
                FormChange.requireHarmless(held.form(), form);
            }
            RoleSizeRepository.require(tx, held.session(), form);
            var changed = next(held, form, held.version(), held.schedule());
            tx.update(FEEDBACK_FORM_VERSION)
                    .set(row(changed))
                    .where(FEEDBACK_FORM_VERSION.SESSION_ID.eq(held.session().id()))
                    .and(FEEDBACK_FORM_VERSION.VERSION.eq(held.version()))
                    .execute();
            return changed;
        });
    }

    /**
     * Asks another form from now on; answers to the former stay, and say so.
     *
     * @throws Problem {@code mode_frozen}, {@code role_too_small}, {@code changed_meanwhile} if the form is not as it was seen
     */
    SessionForm addVersion(SessionForm seen, Form form) {
        return change(seen.session(), (tx, held) -> {
            requireSeen(seen, held);
            requireModeKept(tx, held, form);
            RoleSizeRepository.require(tx, held.session(), form);
            var added = next(held, form, held.version() + 1, held.schedule());
            tx.insertInto(FEEDBACK_FORM_VERSION).set(row(added)).execute();
            return added;
        });
    }

    /** @param to what becomes of the schedule; throws what speaks against it */
    SessionForm reschedule(Session session, UnaryOperator<Schedule> to) {
        return change(
                session,
                (tx, held) -> new SessionForm(
                        session,
                        held.form(),
                        held.source(),
                        held.version(),
                        held.edition() + 1,
                        to.apply(held.schedule()),
                        held.alike()));
    }

    private interface Change {
        SessionForm of(DSLContext tx, SessionForm held);
    }

    private SessionForm change(Session session, Change change) {
        settle(session);
        return sql.transactionResult(tx -> {
            var changed = change.of(tx.dsl(), hold(tx.dsl(), session));
            tx.dsl()
                    .update(FEEDBACK_FORM)
                    .set(new FeedbackFormRecord(
                            session.id(),
                            changed.version(),
                            changed.source().wire(),
                            changed.edition(),
                            changed.schedule().openedAt(),
                            changed.schedule().closedAt(),
                            changed.alike()))
                    .where(FEEDBACK_FORM.SESSION_ID.eq(session.id()))
                    .execute();
            AlikeSheets.makeIfOneBetrays(tx.dsl(), changed);
            return changed;
        });
    }

    private static void requireSeen(SessionForm seen, SessionForm held) {
        if (!held.isSameEdition(seen)) {
            throw Problem.of(Refusal.CHANGED_MEANWHILE);
        }
    }

    /**
     * From the first answer, or the first token, on the mode is the same in every version. Sheets whose writers are known, taken
     * from a total, would uncover those that came later; and a token knows nothing of the ledger, nor the ledger of tokens, so
     * whoever could answer by both would count twice.
     */
    private static void requireModeKept(DSLContext tx, SessionForm held, Form form) {
        var sessionId = held.session().id();
        if (form.mode() != held.form().mode() && (Sheets.areAny(tx, sessionId) || IssuedTokens.areAny(tx, sessionId))) {
            throw Problem.of(Refusal.MODE_FROZEN);
        }
    }

    private static boolean isAnswered(DSLContext tx, SessionForm form) {
        return tx.fetchExists(
                FEEDBACK_SHEET,
                FEEDBACK_SHEET.SESSION_ID.eq(form.session().id()).and(FEEDBACK_SHEET.FORM_VERSION.eq(form.version())));
    }

    /** The session's own from here on. */
    private static SessionForm next(SessionForm held, Form form, int version, Schedule schedule) {
        return new SessionForm(
                held.session(),
                form,
                Source.SESSION,
                version,
                held.edition() + 1,
                new Schedule(form.opens(), form.closesAfterHours(), schedule.openedAt(), schedule.closedAt()),
                held.alike());
    }

    private static FeedbackFormVersionRecord row(SessionForm form) {
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
