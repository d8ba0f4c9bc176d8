package rollcall.feedback;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.selectOne;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.FEEDBACK_FORM;
import static rollcall.db.generated.Tables.FEEDBACK_RATER;
import static rollcall.db.generated.Tables.SESSION;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import rollcall.feedback.form.Form;
import rollcall.feedback.form.Mode;
import rollcall.feedback.form.RaterRole;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Session;

/** Counts who may answer as what, for forms whose sheets would say it and keep no name. */
final class RoleSizeRepository {
    private RoleSizeRepository() {}

    /**
     * Whether sheets of this form may say now as what they are sent, these roles among others.
     *
     * @param roles of sheets, or in which a writer was found before the form was held
     */
    static boolean mayTell(DSLContext tx, Session session, Form form, Set<RaterRole> roles) {
        var sizes = sizes(tx, session.classId(), of(session), form.smallestGroup());
        return sizes.isEmpty()
                ? EnumSet.of(RaterRole.AUDIENCE).containsAll(roles)
                : sizes.stream().allMatch(each -> each.hideEverybody(form) && each.haveAll(roles, form));
    }

    /** @throws Problem {@code role_too_small} if sheets of this form may not say now as what they are sent */
    static void require(DSLContext sql, Session session, Form form) {
        if (!hideEverybody(sql, session.classId(), of(session), form)) {
            throw Problem.of(Refusal.ROLE_TOO_SMALL);
        }
    }

    private static Condition of(Session session) {
        return FEEDBACK_RATER.SESSION_ID.eq(session.id());
    }

    /** @throws Problem {@code role_too_small} if they may not in some session that has no form of its own */
    static void requireOfClass(DSLContext sql, long classId, Form form) {
        var heirs = DSL.select(SESSION.ID)
                .from(SESSION)
                .where(SESSION.CLASS_ID.eq(classId))
                .andNotExists(selectOne().from(FEEDBACK_FORM).where(FEEDBACK_FORM.SESSION_ID.eq(SESSION.ID)));
        if (!hideEverybody(sql, classId, FEEDBACK_RATER.SESSION_ID.in(heirs), form)) {
            throw Problem.of(Refusal.ROLE_TOO_SMALL);
        }
    }

    /** Blind sheets say no role, and others whose they are. */
    private static boolean hideEverybody(DSLContext sql, long classId, Condition whose, Form form) {
        return form.mode() != Mode.ANONYMOUS
                || sizes(sql, classId, whose, form.smallestGroup()).stream()
                        .allMatch(sizes -> sizes.hideEverybody(form));
    }

    private record Listed(long sessionId, RaterRole role, int people, int trainees) {}

    /**
     * Of each session that lists somebody; without one, nobody else is counted.
     *
     * @param enough of those who are not listed, beyond which no more are counted
     */
    private static List<RoleSizes> sizes(DSLContext sql, long classId, Condition whose, int enough) {
        var trainees = count().filterWhere(FEEDBACK_RATER.STAFF.isFalse());
        var lists = sql
                .select(FEEDBACK_RATER.SESSION_ID, FEEDBACK_RATER.ROLE, count(), trainees)
                .from(FEEDBACK_RATER)
                .where(whose)
                .groupBy(FEEDBACK_RATER.SESSION_ID, FEEDBACK_RATER.ROLE)
                .fetch(row -> new Listed(row.value1(), RaterRole.of(row.value2()), row.value3(), row.value4()))
                .stream()
                .collect(groupingBy(Listed::sessionId))
                .values();
        var most = lists.stream().mapToInt(RoleSizeRepository::trainees).max();
        var enrolled = most.isEmpty() ? 0 : enrolled(sql, classId, most.getAsInt() + enough);
        return lists.stream()
                .map(list -> new RoleSizes(
                        list.stream().collect(toMap(Listed::role, Listed::people)),
                        Math.max(0, enrolled - trainees(list))))
                .toList();
    }

    private static int trainees(List<Listed> list) {
        return list.stream().mapToInt(Listed::trainees).sum();
    }

    private static int enrolled(DSLContext sql, long classId, int most) {
        return sql.fetchCount(DSL.select(ENROLMENT.TRAINEE_ID)
                .from(ENROLMENT)
                .where(ENROLMENT.CLASS_ID.eq(classId))
                .limit(most));
    }
}
