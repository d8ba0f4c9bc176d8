package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_FORM;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

import org.jooq.DSLContext;

/** Takes from anonymous sheets what could tell one from another, role and room: from all of a form, and for good. */
final class AlikeSheets {
    private AlikeSheets() {}

    /**
     * Whether a sheet of this form may say as what and where it is sent. Where this one may not, none may, nor those before it:
     * what only some sheets do not say, the others tell.
     *
     * @param tx in which the form is held
     */
    static boolean mayDiffer(DSLContext tx, SessionForm form, RaterRole role) {
        if (form.form().mode() != Mode.ANONYMOUS) {
            return true;
        }
        if (!form.alike() && !RoleSizeRepository.mayTell(tx, form.session(), form.form(), role)) {
            make(tx, form);
            return false;
        }
        return !form.alike();
    }

    /** @param tx in which the form is held */
    static void make(DSLContext tx, SessionForm form) {
        var sessionId = form.session().id();
        tx.update(FEEDBACK_FORM)
                .set(FEEDBACK_FORM.ALIKE, true)
                .where(FEEDBACK_FORM.SESSION_ID.eq(sessionId))
                .execute();
        tx.update(FEEDBACK_SHEET)
                .set(FEEDBACK_SHEET.RATER_ROLE, Sheets.NO_ROLE)
                .setNull(FEEDBACK_SHEET.ROOM_ID)
                .where(FEEDBACK_SHEET.SESSION_ID.eq(sessionId))
                .execute();
    }
}
