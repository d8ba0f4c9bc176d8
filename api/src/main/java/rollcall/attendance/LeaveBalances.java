package rollcall.attendance;

import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.LEAVE_REQUEST;
import static rollcall.db.generated.Tables.SESSION;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.TRAINING_CLASS;

import com.fasterxml.jackson.annotation.JsonValue;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.session.ClassPolicies;
import rollcall.session.Fraction;
import rollcall.session.Policy;
import rollcall.session.SessionRepository;

/**
 * How much of a class each trainee has been on leave, against the limit of the rule: above 1/7 of the class hours withdrawal
 * is due (干部教育培训工作条例, 2023). Only sessions that a leave has excused count: who came all the same was there.
 */
public final class LeaveBalances {
    private final DSLContext sql;
    private final ClassPolicies policies;
    private final ClassAccess classAccess;
    private final Clock clock;

    public LeaveBalances(DSLContext sql, ClassAccess classAccess, Clock clock) {
        this.sql = sql;
        this.policies = new ClassPolicies(sql);
        this.classAccess = classAccess;
        this.clock = clock;
    }

    /** Where a part of the hours stands. */
    enum State {
        WITHIN,
        WARNING,
        WITHDRAWAL_DUE;

        static State of(BigDecimal leaveHours, BigDecimal classHours, Policy policy) {
            if (policy.leaveLimit().isExceededBy(leaveHours, classHours)) {
                return WITHDRAWAL_DUE;
            }
            return policy.leaveWarning().isExceededBy(leaveHours, classHours) ? WARNING : WITHIN;
        }

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One trainee's balance.
     *
     * @param leaveHours of the sessions that have begun
     * @param projectedLeaveHours of all sessions, as leave is approved now
     */
    record Balance(
            Named trainee,
            BigDecimal classHours,
            BigDecimal leaveHours,
            State state,
            BigDecimal projectedLeaveHours,
            State projectedState,
            Fraction limit) {}

    /** Hours of the sessions that a leave excuses. */
    private record Hours(BigDecimal begun, BigDecimal all) {
        static final Hours NONE = new Hours(BigDecimal.ZERO, BigDecimal.ZERO);

        Hours plus(BigDecimal hours, boolean hasBegun) {
            return new Hours(hasBegun ? begun.add(hours) : begun, all.add(hours));
        }
    }

    public void list(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        var caller = Access.caller(ctx);
        classAccess.require(caller, classId);
        var which = caller.role() == Role.TRAINEE ? TRAINEE.ID.eq(caller.id()) : DSL.trueCondition();
        var trainees = trainees(classId, which, Requests.page(ctx));
        soon(classId).forEach(startsAt -> Polls.changesAt(ctx, startsAt));
        var policy = policies.ofClass(classId);
        var classHours = classHours(classId);
        var hours =
                hours(classId, trainees.items().stream().map(Record2::value1).toList(), clock.instant());
        Answers.page(
                ctx,
                trainees.map(row -> balance(row, classHours, hours.getOrDefault(row.value1(), Hours.NONE), policy)));
    }

    private static Balance balance(Record2<Long, String> trainee, BigDecimal classHours, Hours hours, Policy policy) {
        return new Balance(
                Named.of(trainee.value1(), trainee.value2()),
                classHours,
                hours.begun(),
                State.of(hours.begun(), classHours, policy),
                hours.all(),
                State.of(hours.all(), classHours, policy),
                policy.leaveLimit());
    }

    private Page<Record2<Long, String>> trainees(long classId, Condition which, Page.Request page) {
        var rows = sql.select(TRAINEE.ID, TRAINEE.NAME)
                .from(ENROLMENT)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(ENROLMENT.TRAINEE_ID))
                .where(ENROLMENT.CLASS_ID.eq(classId))
                .and(ENROLMENT.TRAINEE_ID.gt(page.afterId()))
                .and(which)
                .orderBy(ENROLMENT.CLASS_ID, ENROLMENT.TRAINEE_ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, Record2::value1);
    }

    /** A session that begins is no longer one to come. */
    private List<Instant> soon(long classId) {
        var now = clock.instant();
        return sql.select(SESSION.STARTS_AT)
                .from(SESSION)
                .where(SESSION.CLASS_ID.eq(classId))
                .and(SESSION.STARTS_AT.between(now, now.plusSeconds(2)))
                .fetch(SESSION.STARTS_AT);
    }

    /** Of all sessions planned that were not cancelled. */
    private BigDecimal classHours(long classId) {
        return sql.select(DSL.coalesce(DSL.sum(SESSION.HOURS), BigDecimal.ZERO))
                .from(SESSION)
                .where(SESSION.CLASS_ID.eq(classId))
                .and(SESSION.CANCELLED.isFalse())
                .fetchSingle()
                .value1();
    }

    private Map<Long, Hours> hours(long classId, List<Long> trainees, Instant now) {
        var hours = new HashMap<Long, Hours>();
        sql.select(LEAVE_REQUEST.TRAINEE_ID)
                .select(SessionRepository.fields())
                .select(FactsQuery.FIELDS)
                .from(LEAVE_REQUEST)
                .join(SESSION)
                .on(SESSION.CLASS_ID.eq(LEAVE_REQUEST.CLASS_ID))
                .and(FactsQuery.isExcused(SESSION.STARTS_AT, SESSION.ENDS_AT))
                .join(TRAINING_CLASS)
                .on(TRAINING_CLASS.ID.eq(SESSION.CLASS_ID))
                .leftJoin(ATTENDANCE)
                .on(ATTENDANCE.SESSION_ID.eq(SESSION.ID))
                .and(ATTENDANCE.TRAINEE_ID.eq(LEAVE_REQUEST.TRAINEE_ID))
                .leftJoin(CORRECTION)
                .on(FactsQuery.isLastCorrection(SESSION.ID, LEAVE_REQUEST.TRAINEE_ID))
                .where(LEAVE_REQUEST.CLASS_ID.eq(classId))
                .and(LEAVE_REQUEST.TRAINEE_ID.in(trainees))
                .and(SESSION.CANCELLED.isFalse())
                .forEach(row -> {
                    var session = SessionRepository.session(row);
                    if (Verdict.judge(FactsQuery.facts(row), session, now).verdict() == Verdict.EXCUSED) {
                        hours.merge(
                                row.get(LEAVE_REQUEST.TRAINEE_ID),
                                Hours.NONE.plus(
                                        session.hours(), !session.startsAt().isAfter(now)),
                                (some, more) -> new Hours(
                                        some.begun().add(more.begun()),
                                        some.all().add(more.all())));
                    }
                });
        return hours;
    }
}
