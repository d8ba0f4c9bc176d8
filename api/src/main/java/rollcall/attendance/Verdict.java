package rollcall.attendance;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rollcall.http.Sentence;
import rollcall.roster.Term;
import rollcall.session.Session;

/** What the facts mean under the policy; never stored, always computed, always with its explanation. */
public enum Verdict {
    PRESENT("present", "到课"),
    LATE("late", "迟到"),
    LEFT_EARLY("left early", "早退"),
    NO_CHECK_OUT("no check-out", "未签退"),
    ABSENT("absent", "缺勤"),
    EXCUSED("excused", "请假"),
    PENDING("pending", "待定"),
    NOT_EXPECTED("not expected", "无须参加");

    /**
     * Goes up whenever the same facts may mean something else than before. Classes sealed before that are judged by the
     * former rule for ever, so it has to stay beside the new one.
     */
    public static final int RULE_VERSION = 4;

    /** Before, every session was for the whole class. */
    private static final int EXPECTS_BY_GROUP_SINCE = 3;

    /** Before, a session that was shorter than the grace could be left before it started. */
    private static final int LEAVES_AFTER_THE_START_SINCE = 4;
    /** Before, everybody on the roster was expected from the first session to the last. */
    private static final int EXPECTS_BY_DAY_SINCE = 4;

    private final Sentence title;

    Verdict(String english, String chinese) {
        this.title = new Sentence(english, chinese);
    }

    /** A verdict, and the sentence that says why, which is put together only for whoever reads it. */
    public record Explained(Verdict verdict, Supplier<Sentence> reason) {
        public Sentence explanation() {
            return reason.get();
        }
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Sentence title() {
        return title;
    }

    /** Whether somebody was there, if not all of the time. */
    public boolean isAttended() {
        return switch (this) {
            case PRESENT, LATE, LEFT_EARLY, NO_CHECK_OUT -> true;
            case ABSENT, EXCUSED, PENDING, NOT_EXPECTED -> false;
        };
    }

    /** Whether somebody who is expected has not come, or not yet. */
    boolean isMissing() {
        return switch (this) {
            case ABSENT, PENDING -> true;
            case PRESENT, LATE, LEFT_EARLY, NO_CHECK_OUT, EXCUSED, NOT_EXPECTED -> false;
        };
    }

    /** Class hours that count for somebody so judged: all of a session attended, none of one that was cancelled. */
    public BigDecimal hoursOf(Session session) {
        return isAttended() && !session.cancelled() ? session.hours() : BigDecimal.ZERO;
    }

    public static Verdict of(String wire) {
        return Arrays.stream(values())
                .filter(each -> each.wire().equals(wire))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The one rule: a pure function of the facts, the session with its policy, and now.
     *
     * <p>What staff say counts before what was scanned, unless the session was cancelled, and that before leave: who came is
     * not away. Leaving early and not checking out count before coming late. Whom a session is not for is not expected, nor
     * is who has not joined the class by its day or has left it, and welcome all the same.
     */
    public static Explained judge(Facts facts, Session session, Instant now) {
        if (facts.correction() != null
                && (!session.cancelled() || facts.correction().verdict().isAttended())) {
            return corrected(facts.correction());
        }
        if (facts.firstInAt() != null) {
            return came(facts.firstInAt(), facts.outAt(), session, now);
        }
        if (session.cancelled()) {
            return new Explained(EXCUSED, () -> Sentence.of("the session was cancelled", "本次课已取消"));
        }
        var outside = ruleVersion(session) >= EXPECTS_BY_DAY_SINCE ? outside(facts.term(), session) : null;
        if (outside != null) {
            return outside;
        }
        if (!facts.expected() && ruleVersion(session) >= EXPECTS_BY_GROUP_SINCE) {
            return ofOtherGroups();
        }
        if (facts.leave() != null) {
            var kind = facts.leave().title();
            return new Explained(EXCUSED, () -> Sentence.of("on approved leave: %s", "已批准请假:%s", kind));
        }
        return now.isAfter(session.settledAt()) ? absent(session) : pending(session);
    }

    /** Of the rule that judges a session: the newest, unless its class was sealed under a former one. */
    public static int ruleVersion(Session session) {
        return session.sealedRule() == null ? RULE_VERSION : session.sealedRule();
    }

    /** The moments at which a verdict may change with time alone. */
    public static List<Instant> turns(Session session) {
        return List.of(
                session.settledAt().plusMillis(1), session.checkOutSettledAt().plusMillis(1));
    }

    private static Explained corrected(Facts.Correction correction) {
        var verdict = correction.verdict();
        return new Explained(
                verdict,
                () -> Sentence.of("%s, corrected by staff: %s", "%s,已更正:%s", verdict.title, correction.reason()));
    }

    private static Explained came(Instant firstInAt, @Nullable Instant outAt, Session session, Instant now) {
        var came = firstInAt.isAfter(session.onTimeUntil()) ? late(firstInAt, session) : present(firstInAt, session);
        if (session.cancelled()) {
            return came;
        }
        if (outAt != null) {
            return outAt.isBefore(mayLeaveAt(session)) ? leftEarly(came, outAt, session) : left(came, outAt, session);
        }
        return session.policy().checkOutRequired() && now.isAfter(session.checkOutSettledAt())
                ? noCheckOut(came, session)
                : came;
    }

    private static Instant mayLeaveAt(Session session) {
        return ruleVersion(session) >= LEAVES_AFTER_THE_START_SINCE
                ? session.mayLeaveAt()
                : session.mayLeaveByPolicyAt();
    }

    /** Null if somebody belongs to the class on the day on which the session starts. */
    private static @Nullable Explained outside(Term term, Session session) {
        var day = session.halfDay().date();
        var joinedOn = term.joinedOn();
        if (joinedOn != null && day.isBefore(joinedOn)) {
            return new Explained(
                    NOT_EXPECTED, () -> Sentence.of("not expected: joined the class on %s", "无须参加:%s 加入本班", joinedOn));
        }
        var leftOn = term.leftOn();
        if (leftOn != null && !day.isBefore(leftOn)) {
            return new Explained(
                    NOT_EXPECTED, () -> Sentence.of("not expected: left the class on %s", "无须参加:%s 退出本班", leftOn));
        }
        return null;
    }

    private static Explained ofOtherGroups() {
        return new Explained(
                NOT_EXPECTED,
                () -> Sentence.of(
                        "not expected: all rooms of this session are for other groups", "无须参加:本次课的课堂均安排给其他小组"));
    }

    private static Explained present(Instant firstInAt, Session session) {
        return new Explained(
                PRESENT,
                () -> Sentence.of(
                        "present: came at %s, not after %s plus %s min grace",
                        "到课:%s 签到,未超过 %s 加 %s 分钟宽限",
                        time(firstInAt, session),
                        time(session.startsAt(), session),
                        session.policy().lateGraceMinutes()));
    }

    private static Explained late(Instant firstInAt, Session session) {
        var late = Duration.between(session.startsAt(), firstInAt);
        return new Explained(
                LATE,
                () -> Sentence.of(
                        "late by %s min %s s: after %s plus %s min grace",
                        "迟到 %s 分 %s 秒:晚于 %s 加 %s 分钟宽限",
                        late.toMinutes(),
                        late.toSecondsPart(),
                        time(session.startsAt(), session),
                        session.policy().lateGraceMinutes()));
    }

    private static Explained left(Explained came, Instant outAt, Session session) {
        return new Explained(
                came.verdict(),
                () -> Sentence.of("%s; left at %s", "%s;%s 签退", came.explanation(), time(outAt, session)));
    }

    private static Explained leftEarly(Explained came, Instant outAt, Session session) {
        var early = Duration.between(outAt, session.endsAt());
        return new Explained(
                LEFT_EARLY,
                () -> Sentence.of(
                        "left early by %s min %s s: before %s less %s min grace; %s",
                        "早退 %s 分 %s 秒:早于 %s 减 %s 分钟宽限;%s",
                        early.toMinutes(),
                        early.toSecondsPart(),
                        time(session.endsAt(), session),
                        Duration.between(mayLeaveAt(session), session.endsAt()).toMinutes(),
                        came.explanation()));
    }

    private static Explained noCheckOut(Explained came, Session session) {
        return new Explained(
                NO_CHECK_OUT,
                () -> Sentence.of(
                        "no check-out by %s, which this session requires; %s",
                        "未签退:至 %s 仍未签退,本次课要求签退;%s", time(session.checkOutClosesAt(), session), came.explanation()));
    }

    private static Explained absent(Session session) {
        return new Explained(
                ABSENT,
                () -> Sentence.of(
                        "absent: no scan by %s, when check-in closed",
                        "缺勤:至 %s 签到结束仍未签到", time(session.closesAt(), session)));
    }

    private static Explained pending(Session session) {
        return new Explained(
                PENDING,
                () -> Sentence.of("no scan yet; decided after %s", "尚未签到;%s 之后判定", time(session.settledAt(), session)));
    }

    /** As somebody reads it who thinks of the day on which the session starts. */
    private static String time(Instant moment, Session session) {
        return session.told(moment, session.startsAt());
    }
}
