package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_FORM;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

import java.util.Set;
import org.jooq.DSLContext;
import rollcall.feedback.form.Mode;
import rollcall.feedback.form.RaterRole;
import rollcall.feedback.form.SessionForm;

/**
 * Anonymous sheets that nothing tells one from another by: role and room are taken from all of a form, and for good. What only
 * some sheets do not say, the others tell.
 */
final class AlikeSheets {
    private AlikeSheets() {}

    /** Whether anonymous sheets of this form may still say as what and where they were sent. */
    static boolean maySay(SessionForm form) {
        return form.form().mode() == Mode.ANONYMOUS && !form.alike();
    }

    /** Whether sheets of this form say so no more; those of another mode do, whatever the form was before. */
    static boolean areAlike(SessionForm form) {
        return form.form().mode() == Mode.ANONYMOUS && form.alike();
    }

    /**
     * Whether a sheet would tell whose it is by one of these roles.
     *
     * @param tx in which the form is held
     */
    static boolean betray(DSLContext tx, SessionForm form, Set<RaterRole> roles) {
        return maySay(form) && !RoleSizeRepository.mayTell(tx, form.session(), form.form(), roles);
    }

    /**
     * Makes them so if one has a role that nobody can have any more, or few: when the list of raters, or the form, is another.
     * Before there are any, whoever sends the first looks.
     *
     * @param tx in which the form is held
     */
    static void makeIfOneBetrays(DSLContext tx, SessionForm form) {
        if (maySay(form) && Sheets.areAny(tx, form.session().id()) && betray(tx, form, roles(tx, form))) {
            make(tx, form);
        }
    }

    private static Set<RaterRole> roles(DSLContext tx, SessionForm form) {
        return tx.selectDistinct(FEEDBACK_SHEET.RATER_ROLE)
                .from(FEEDBACK_SHEET)
                .where(FEEDBACK_SHEET.SESSION_ID.eq(form.session().id()))
                .fetchSet(row -> RaterRole.of(row.value1()));
    }

    /** @param tx in which the form is held */
    static void make(DSLContext tx, SessionForm form) {
        var sessionId = form.session().id();
        tx.update(FEEDBACK_FORM)
                .set(FEEDBACK_FORM.ALIKE, true)
                .where(FEEDBACK_FORM.SESSION_ID.eq(sessionId))
                .execute();
        // A look for sheets to write where there are none would lock out other sessions' first ones.
        if (Sheets.areAny(tx, sessionId)) {
            tx.update(FEEDBACK_SHEET)
                    .set(FEEDBACK_SHEET.RATER_ROLE, Sheets.NO_ROLE)
                    .setNull(FEEDBACK_SHEET.ROOM_ID)
                    .where(FEEDBACK_SHEET.SESSION_ID.eq(sessionId))
                    .execute();
        }
    }
}
