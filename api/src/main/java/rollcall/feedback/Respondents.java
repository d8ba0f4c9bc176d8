package rollcall.feedback;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.FEEDBACK_PARTICIPATION;
import static rollcall.db.generated.Tables.FEEDBACK_RATER;
import static rollcall.db.generated.Tables.ISSUED_TOKEN;
import static rollcall.db.generated.Tables.STAFF;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.attendance.SheetRepository;
import rollcall.attendance.SheetRow;
import rollcall.feedback.blind.IssuedTokens;
import rollcall.feedback.form.Mode;
import rollcall.feedback.form.RaterRole;
import rollcall.feedback.form.SessionForm;
import rollcall.feedback.form.WhoMayAnswer;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Role;
import rollcall.session.Session;

/** Decides who may answer a session's form, and as what; and tells who has not, from the ledger alone. */
final class Respondents {
    private final DSLContext sql;
    private final ClassAccess classAccess;
    private final RaterRepository raters;
    private final SheetRepository sheet;

    Respondents(DSLContext sql, ClassAccess classAccess, Clock clock) {
        this.sql = sql;
        this.classAccess = classAccess;
        this.raters = new RaterRepository(sql);
        this.sheet = new SheetRepository(sql, clock);
    }

    /**
     * Somebody who may answer.
     *
     * @param personId of the trainee or the staff account
     * @param roomId where a trainee first scanned, null if nowhere
     */
    record Respondent(long personId, RaterRole role, @Nullable Long roomId) {}

    /** Somebody who may answer and has not: a trainee or staff. */
    record Missing(SheetRow.@Nullable Person trainee, @Nullable String group, @Nullable Named staff, RaterRole role) {
        private long id() {
            return Ids.parse(trainee == null ? Objects.requireNonNull(staff).id() : trainee.id());
        }
    }

    /** @throws Problem {@code not_your_class} or {@code not_enrolled} for who is neither of the class nor a rater */
    void requireReader(Session session, Caller caller) {
        if (!isStaff(caller) || raters.role(session.id(), caller.id(), true).isEmpty()) {
            classAccess.require(caller, session.classId());
        }
    }

    /** @throws Problem {@code not_a_rater} or {@code not_attended}, for somebody who may read the form */
    Respondent require(SessionForm form, Caller caller) {
        var session = form.session();
        var role = raters.role(session.id(), caller.id(), isStaff(caller));
        var whoMayAnswer = form.form().whoMayAnswer();
        if (role.isEmpty() && (isStaff(caller) || whoMayAnswer == WhoMayAnswer.RATERS)) {
            throw Problem.of(Refusal.NOT_A_RATER);
        }
        if (isStaff(caller)) {
            return new Respondent(caller.id(), role.get(), null);
        }
        var row = sheet.of(session, caller.id())
                .filter(each ->
                        role.isPresent() || whoMayAnswer.takes(each.judged().verdict()))
                .orElseThrow(() -> Problem.of(Refusal.NOT_ATTENDED));
        var room = row.room();
        return new Respondent(caller.id(), role.orElse(RaterRole.AUDIENCE), room == null ? null : Ids.parse(room.id()));
    }

    private static boolean isStaff(Caller caller) {
        return caller.role() != Role.TRAINEE && caller.role() != Role.INTEGRATION;
    }

    /** Those who may answer and have not, by their ids. */
    Page<Missing> missing(SessionForm form, Page.Request page) {
        var session = form.session();
        var roles = raters.trainees(session.id());
        var trainees = trainees(form, roles.keySet(), page);
        var people = trainees.items().stream().map(row -> missing(row, roles.get(row.traineeId())));
        // Tokens are for trainees.
        var staff = form.form().mode() == Mode.BLIND ? List.<Missing>of() : staff(session, page);
        var both = Stream.concat(people, staff.stream())
                .sorted(Comparator.comparing(Missing::id))
                .toList();
        var cut = Page.of(both, page, Missing::id);
        // Where trainees alone fill the page, they know what is next.
        return cut.next() == null ? new Page<>(cut.items(), trainees.next()) : cut;
    }

    /** How many may answer, with those who have, or have at least been given what they need for it. */
    int countExpected(SessionForm form) {
        var sessionId = form.session().id();
        return sql.fetchCount(FEEDBACK_PARTICIPATION, FEEDBACK_PARTICIPATION.SESSION_ID.eq(sessionId))
                + sql.fetchCount(ISSUED_TOKEN, ISSUED_TOKEN.SESSION_ID.eq(sessionId))
                + (int) Page.all(page -> missing(form, page)).count();
    }

    private Page<SheetRow> trainees(SessionForm form, Set<Long> listed, Page.Request page) {
        var session = form.session();
        var asked = form.form().whoMayAnswer() == WhoMayAnswer.RATERS
                ? ENROLMENT.TRAINEE_ID.in(listed)
                : DSL.trueCondition();
        return sheet.listJudged(
                session,
                asked.andNot(hasAnswered(session, ENROLMENT.TRAINEE_ID)),
                row -> listed.contains(row.traineeId())
                        || form.form().whoMayAnswer().takes(row.judged().verdict()),
                page);
    }

    private static Missing missing(SheetRow row, @Nullable RaterRole role) {
        return new Missing(row.person(), row.group(), null, Objects.requireNonNullElse(role, RaterRole.AUDIENCE));
    }

    private List<Missing> staff(Session session, Page.Request page) {
        return sql.select(FEEDBACK_RATER.PERSON_ID, FEEDBACK_RATER.ROLE, STAFF.NAME)
                .from(FEEDBACK_RATER)
                .join(STAFF)
                .on(STAFF.ID.eq(FEEDBACK_RATER.PERSON_ID))
                .where(FEEDBACK_RATER.SESSION_ID.eq(session.id()))
                .and(FEEDBACK_RATER.STAFF.isTrue())
                .and(FEEDBACK_RATER.PERSON_ID.gt(page.afterId()))
                .andNot(hasAnswered(session, FEEDBACK_RATER.PERSON_ID))
                .orderBy(FEEDBACK_RATER.PERSON_ID)
                .limit(page.limit() + 1)
                .fetch(row ->
                        new Missing(null, null, Named.of(row.value1(), row.value3()), RaterRole.of(row.value2())));
    }

    private static Condition hasAnswered(Session session, Field<Long> person) {
        return DSL.exists(DSL.selectOne()
                        .from(FEEDBACK_PARTICIPATION)
                        .where(FEEDBACK_PARTICIPATION.SESSION_ID.eq(session.id()))
                        .and(FEEDBACK_PARTICIPATION.PERSON_ID.eq(person)))
                .or(IssuedTokens.has(session.id(), person));
    }
}
