package rollcall.attendance.leave;

import static rollcall.db.generated.Tables.TRAINEE;

import com.fasterxml.jackson.annotation.JsonValue;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import rollcall.account.ClassAccess;
import rollcall.attendance.ClassAttendance;
import rollcall.attendance.ClassAttendance.Line;
import rollcall.attendance.Facts;
import rollcall.attendance.Verdict;
import rollcall.http.Access;
import rollcall.http.Named;
import rollcall.http.Polls;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.http.Sentence;
import rollcall.http.Table;
import rollcall.session.ClassSettings;
import rollcall.session.Fraction;
import rollcall.session.Policy;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/**
 * How much of a class each trainee has been on leave, against the limit of the rule: above 1/7 of the class hours withdrawal
 * is due (干部教育培训工作条例, 2023). Only sessions that a leave has excused count: who came all the same was there.
 */
public final class LeaveBalanceHandler {
    private static final Table<Balance> TABLE = new Table<>(
            "leave-balances",
            List.of(
                    Table.Column.of("Name", "姓名", row -> row.trainee().name()),
                    Table.Column.of("Class hours", "总学时", Balance::classHours),
                    Table.Column.of("Leave hours", "已请假学时", Balance::leaveHours),
                    Table.Column.of("State", "状态", row -> row.state().title()),
                    Table.Column.of("Projected leave hours", "预计请假学时", Balance::projectedLeaveHours),
                    Table.Column.of("Projected state", "预计状态", row -> row.projectedState()
                            .title()),
                    Table.Column.of("Limit", "上限", Balance::limit)));

    private final DSLContext sql;
    private final SessionRepository sessions;
    private final ClassSettings settings;
    private final ClassAccess classAccess;
    private final Clock clock;

    public LeaveBalanceHandler(DSLContext sql, SessionRepository sessions, ClassAccess classAccess, Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.settings = new ClassSettings(sql);
        this.classAccess = classAccess;
        this.clock = clock;
    }

    /** Where a part of the hours stands. */
    enum State {
        WITHIN("within the limit", "正常"),
        WARNING("warning", "预警"),
        WITHDRAWAL_DUE("withdrawal due", "应予退学");

        private final Sentence title;

        State(String english, String chinese) {
            title = new Sentence(english, chinese);
        }

        static State of(BigDecimal leaveHours, BigDecimal classHours, Policy policy) {
            if (policy.leaveLimit().isExceededBy(leaveHours, classHours)) {
                return WITHDRAWAL_DUE;
            }
            return policy.leaveWarning().isExceededBy(leaveHours, classHours) ? WARNING : WITHIN;
        }

        Sentence title() {
            return title;
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

    public void list(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        var caller = Access.caller(ctx);
        classAccess.require(caller, classId);
        var which = caller.role() == Role.TRAINEE ? TRAINEE.ID.eq(caller.id()) : DSL.trueCondition();
        var held = sessions.ofClass(classId).stream()
                .filter(session -> !session.cancelled())
                .toList();
        // A session that begins is no longer one to come.
        held.forEach(session -> Polls.changesAt(ctx, session.startsAt()));
        var policy = settings.policyOf(classId);
        var now = clock.instant();
        var attendance = new ClassAttendance(sql, held);
        TABLE.answer(
                ctx,
                page -> attendance.lines(classId, which, page).map(line -> balance(line, held, policy, now)),
                // There is no time in it.
                () -> ZoneOffset.UTC);
    }

    private static Balance balance(Line line, List<Session> held, Policy policy, Instant now) {
        var verdicts = line.verdicts(held, now);
        var excused = IntStream.range(0, held.size())
                .filter(i -> verdicts.get(i) == Verdict.EXCUSED
                        && counts(line.facts().get(i)))
                .mapToObj(held::get)
                .toList();
        var classHours = hours(IntStream.range(0, held.size())
                .filter(i -> verdicts.get(i) != Verdict.NOT_EXPECTED)
                .mapToObj(held::get));
        var leaveHours =
                hours(excused.stream().filter(session -> !session.startsAt().isAfter(now)));
        var projected = hours(excused.stream());
        return new Balance(
                Named.of(line.member().id(), line.member().name()),
                classHours,
                leaveHours,
                State.of(leaveHours, classHours, policy),
                projected,
                State.of(projected, classHours, policy),
                policy.leaveLimit());
    }

    private static boolean counts(Facts facts) {
        return facts.leave() != null && facts.leave().countsTowardsLimit();
    }

    private static BigDecimal hours(Stream<Session> sessions) {
        return sessions.map(Session::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
