package rollcall.feedback;

import static rollcall.db.generated.Tables.CLASS_FEEDBACK_FORM;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.ClassFeedbackFormRecord;
import rollcall.feedback.form.Form;
import rollcall.feedback.form.FormTemplates;
import rollcall.feedback.form.SessionForm.Source;
import rollcall.http.Json;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** What sessions of a class are asked that have no form of their own, in the database. */
final class ClassFormRepository {
    private final DSLContext sql;

    ClassFormRepository(DSLContext sql) {
        this.sql = sql;
    }

    /** @param edition counts changes, from 1; 0 if there never was one */
    record ClassForm(Form form, Source source, int edition) {
        static ClassForm of(@Nullable String definition, int edition) {
            return definition == null
                    ? new ClassForm(FormTemplates.SHORT, Source.DEFAULT, edition)
                    : new ClassForm(Json.read(definition, Form.class), Source.CLASS, edition);
        }
    }

    ClassForm of(long classId) {
        return of(List.of(classId)).getOrDefault(classId, ClassForm.of(null, 0));
    }

    /** Of classes that have, or had, one. */
    Map<Long, ClassForm> of(Collection<Long> classIds) {
        return sql.selectFrom(CLASS_FEEDBACK_FORM)
                .where(CLASS_FEEDBACK_FORM.CLASS_ID.in(classIds))
                .fetchMap(CLASS_FEEDBACK_FORM.CLASS_ID, row -> ClassForm.of(row.getDefinition(), row.getEdition()));
    }

    /** @throws Problem {@code role_too_small}, {@code changed_meanwhile} if it is not as it was seen */
    ClassForm replace(long classId, ClassForm seen, Form form) {
        // A list that changes at this very moment is seen again when a sheet is stored.
        RoleSizeRepository.requireOfClass(sql, classId, form);
        var edition = seen.edition() + 1;
        if (seen.edition() == 0 ? !insert(classId, edition, form) : !update(classId, edition, form)) {
            throw Problem.of(Refusal.CHANGED_MEANWHILE);
        }
        return new ClassForm(form, Source.CLASS, edition);
    }

    /** Back to the form that is shipped; the row stays, so that no edition comes twice. */
    void remove(long classId) {
        sql.update(CLASS_FEEDBACK_FORM)
                .set(CLASS_FEEDBACK_FORM.EDITION, CLASS_FEEDBACK_FORM.EDITION.plus(1))
                .setNull(CLASS_FEEDBACK_FORM.DEFINITION)
                .where(CLASS_FEEDBACK_FORM.CLASS_ID.eq(classId))
                .and(CLASS_FEEDBACK_FORM.DEFINITION.isNotNull())
                .execute();
    }

    private boolean insert(long classId, int edition, Form form) {
        try {
            var row = new ClassFeedbackFormRecord(classId, edition, Json.text(form));
            return sql.insertInto(CLASS_FEEDBACK_FORM).set(row).execute() > 0;
        } catch (IntegrityConstraintViolationException e) {
            return false;
        }
    }

    private boolean update(long classId, int edition, Form form) {
        return sql.update(CLASS_FEEDBACK_FORM)
                        .set(CLASS_FEEDBACK_FORM.EDITION, edition)
                        .set(CLASS_FEEDBACK_FORM.DEFINITION, Json.text(form))
                        .where(CLASS_FEEDBACK_FORM.CLASS_ID.eq(classId))
                        .and(CLASS_FEEDBACK_FORM.EDITION.eq(edition - 1))
                        .execute()
                > 0;
    }
}
