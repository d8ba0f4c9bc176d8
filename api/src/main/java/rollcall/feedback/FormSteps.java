package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_FORM;
import static rollcall.db.generated.Tables.FEEDBACK_FORM_VERSION;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import rollcall.db.generated.tables.records.FeedbackFormRecord;
import rollcall.feedback.blind.IssuedTokens;
import rollcall.feedback.form.Form;
import rollcall.feedback.form.FormChange;
import rollcall.feedback.form.Schedule;
import rollcall.feedback.form.SessionForm;
import rollcall.feedback.form.SessionForm.Source;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Session;

/** Changes of a session's form. Each holds the form first, and is refused if it would break what whoever answered was promised. */
final class FormSteps {
    private final FormRepository forms;

    FormSteps(FormRepository forms) {
        this.forms = forms;
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
                    .set(FormRepository.row(changed))
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
            tx.insertInto(FEEDBACK_FORM_VERSION).set(FormRepository.row(added)).execute();
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

    private SessionForm change(Session session, FormRepository.Step<SessionForm> change) {
        return forms.hold(session, (tx, held) -> {
            var changed = change.of(tx, held);
            tx.update(FEEDBACK_FORM)
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
            AlikeSheets.makeIfOneBetrays(tx, changed);
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
}
