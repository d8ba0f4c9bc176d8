package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_FORM;
import static rollcall.db.generated.Tables.FEEDBACK_FORM_VERSION;
import static rollcall.db.generated.Tables.FEEDBACK_PARTICIPATION;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.ClassFormRepository.ClassForm;
import rollcall.feedback.form.FormTemplates;
import rollcall.feedback.form.Mode;
import rollcall.feedback.form.Schedule;
import rollcall.session.MySessionsHandler.Feedback;
import rollcall.session.MySessionsHandler.Feedbacks;
import rollcall.session.Session;

/** When the forms of sessions can be answered, for a trainee's timetable: three statements for any number of sessions. */
public final class FeedbackTimes implements Feedbacks {
    private final DSLContext sql;
    private final ClassFormRepository classForms;

    public FeedbackTimes(DSLContext sql) {
        this.sql = sql;
        this.classForms = new ClassFormRepository(sql);
    }

    @Override
    public Map<Long, Feedback> of(List<Session> sessions, long traineeId) {
        var ids = sessions.stream().map(Session::id).toList();
        var own = own(ids);
        var ofClasses =
                classForms.of(sessions.stream().map(Session::classId).distinct().toList());
        var answered = answered(ids, traineeId);
        return sessions.stream().collect(Collectors.toMap(Session::id, session -> {
            var timing = own.getOrDefault(session.id(), inherited(ofClasses.get(session.classId())));
            return new Feedback(
                    timing.schedule().opensAt(session),
                    timing.schedule().closesAt(session),
                    timing.mode() == Mode.BLIND ? null : answered.contains(session.id()));
        }));
    }

    /** What a trainee's timetable needs of a form. */
    private record Timing(Mode mode, Schedule schedule) {}

    private static Timing inherited(@Nullable ClassForm form) {
        var asked = form == null ? FormTemplates.SHORT : form.form();
        return new Timing(asked.mode(), Schedule.of(asked));
    }

    private Map<Long, Timing> own(Collection<Long> sessions) {
        return sql.select(FEEDBACK_FORM.fields())
                .select(
                        FEEDBACK_FORM_VERSION.MODE,
                        FEEDBACK_FORM_VERSION.OPENS,
                        FEEDBACK_FORM_VERSION.CLOSES_AFTER_HOURS)
                .from(FEEDBACK_FORM)
                .join(FEEDBACK_FORM_VERSION)
                .on(FEEDBACK_FORM_VERSION.SESSION_ID.eq(FEEDBACK_FORM.SESSION_ID))
                .and(FEEDBACK_FORM_VERSION.VERSION.eq(FEEDBACK_FORM.VERSION))
                .where(FEEDBACK_FORM.SESSION_ID.in(sessions))
                .fetchMap(
                        FEEDBACK_FORM.SESSION_ID,
                        row -> new Timing(Mode.of(row.get(FEEDBACK_FORM_VERSION.MODE)), FormRepository.schedule(row)));
    }

    private Set<Long> answered(Collection<Long> sessions, long traineeId) {
        return sql.select(FEEDBACK_PARTICIPATION.SESSION_ID)
                .from(FEEDBACK_PARTICIPATION)
                .where(FEEDBACK_PARTICIPATION.SESSION_ID.in(sessions))
                .and(FEEDBACK_PARTICIPATION.PERSON_ID.eq(traineeId))
                .fetchSet(FEEDBACK_PARTICIPATION.SESSION_ID);
    }
}
