package rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rollcall.attendance.leave.LeaveKind;
import rollcall.http.Json;
import rollcall.http.Language;
import rollcall.roster.Term;
import rollcall.session.Policy;
import rollcall.session.Session;

class VerdictTest {
    /** Two hours from 09:00 in Shanghai: on time until 09:05, open until 11:00, settled at 11:10. */
    private static final Session LECTURE = session("Asia/Shanghai", "2026-09-07T01:00:00Z", Duration.ofHours(2));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            2026-09-07T00:30:00Z     | PRESENT | present: came at 08:30, not after 09:00 plus 5 min grace | 到课:08:30 签到,未超过 09:00 加 5 分钟宽限
            2026-09-07T01:04:59.999Z | PRESENT | present: came at 09:04:59, not after 09:00 plus 5 min grace | 到课:09:04:59 签到,未超过 09:00 加 5 分钟宽限
            2026-09-07T01:05:00Z     | PRESENT | present: came at 09:05, not after 09:00 plus 5 min grace | 到课:09:05 签到,未超过 09:00 加 5 分钟宽限
            2026-09-07T01:05:00.001Z | LATE    | late by 5 min 0 s: after 09:00 plus 5 min grace | 迟到 5 分 0 秒:晚于 09:00 加 5 分钟宽限
            2026-09-07T01:07:12Z     | LATE    | late by 7 min 12 s: after 09:00 plus 5 min grace | 迟到 7 分 12 秒:晚于 09:00 加 5 分钟宽限
            2026-09-07T03:00:00Z     | LATE    | late by 120 min 0 s: after 09:00 plus 5 min grace | 迟到 120 分 0 秒:晚于 09:00 加 5 分钟宽限
            """)
    void whoCameIsPresentOrLateWheneverAsked(Instant firstInAt, Verdict verdict, String english, String chinese) {
        assertJudged(firstInAt, LECTURE, firstInAt, verdict, english, chinese);
        assertJudged(firstInAt, LECTURE, Instant.parse("2030-01-01T00:00:00Z"), verdict, english, chinese);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            2026-09-01T00:00:00Z     | PENDING | no scan yet; decided after 11:10 | 尚未签到;11:10 之后判定
            2026-09-07T03:00:00.001Z | PENDING | no scan yet; decided after 11:10 | 尚未签到;11:10 之后判定
            2026-09-07T03:10:00Z     | PENDING | no scan yet; decided after 11:10 | 尚未签到;11:10 之后判定
            2026-09-07T03:10:00.001Z | ABSENT  | absent: no scan by 11:00, when check-in closed | 缺勤:至 11:00 签到结束仍未签到
            """)
    void whoDidNotComeIsPendingUntilTheSessionHasSettled(Instant now, Verdict verdict, String english, String chinese) {
        assertJudged(Facts.NONE, LECTURE, now, verdict, english, chinese);
    }

    @Test
    void aCancelledSessionExcusesWhoDidNotComeAndKeepsWhatHappened() {
        var cancelled = cancelled(LECTURE);
        var later = Instant.parse("2026-10-01T00:00:00Z");
        assertJudged(Facts.NONE, cancelled, LECTURE.startsAt(), Verdict.EXCUSED, "the session was cancelled", "本次课已取消");
        assertJudged(Facts.NONE, cancelled, later, Verdict.EXCUSED, "the session was cancelled", "本次课已取消");
        assertThat(Verdict.judge(Facts.stay(LECTURE.startsAt(), null), cancelled, later)
                        .verdict())
                .isEqualTo(Verdict.PRESENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Asia/Shanghai    | 2026-09-07T16:10:00Z | 2026-09-07T15:50:00Z | present: came at 2026-09-07 23:50, not after 00:10 plus 5 min grace
            Asia/Shanghai    | 2026-09-07T15:50:00Z | 2026-09-07T16:10:00Z | late by 20 min 0 s: after 23:50 plus 5 min grace
            Asia/Shanghai    | 2026-09-07T15:58:00Z | 2026-09-07T16:01:30Z | present: came at 2026-09-08 00:01:30, not after 23:58 plus 5 min grace
            America/New_York | 2026-09-07T15:58:00Z | 2026-09-07T16:01:30Z | present: came at 12:01:30, not after 11:58 plus 5 min grace
            Asia/Kathmandu   | 2026-09-07T03:15:00Z | 2026-09-07T03:15:01Z | present: came at 09:00:01, not after 09:00 plus 5 min grace
            Europe/Berlin    | 2026-10-25T00:30:00Z | 2026-10-25T01:40:00Z | late by 70 min 0 s: after 02:30 plus 5 min grace
            """)
    void timesAreToldInTheZoneOfTheClassWithTheDateOfAnotherDay(
            String zone, String startsAt, Instant firstInAt, String english) {
        var judged =
                Verdict.judge(Facts.stay(firstInAt, null), session(zone, startsAt, Duration.ofHours(1)), firstInAt);
        assertThat(judged.explanation().in(Language.EN)).isEqualTo(english);
    }

    @Test
    void aSessionOfSeveralDaysTellsTheDateOnWhichItCloses() {
        var retreat = session("Asia/Shanghai", "2026-09-07T01:00:00Z", Duration.ofDays(2));
        assertThat(Verdict.judge(Facts.NONE, retreat, retreat.settledAt())
                        .explanation()
                        .in(Language.EN))
                .isEqualTo("no scan yet; decided after 2026-09-09 09:10");
        assertThat(Verdict.judge(Facts.NONE, retreat, retreat.settledAt().plusMillis(1))
                        .explanation()
                        .in(Language.ZH))
                .isEqualTo("缺勤:至 2026-09-09 09:00 签到结束仍未签到");
    }

    @Test
    void thePolicyDecidesWithTheSameFacts() {
        var cameAt = Instant.parse("2026-09-07T01:00:00.001Z");
        var strict = with(LECTURE, policy("{\"lateGraceMinutes\":0}"));
        var patient = with(LECTURE, policy("{\"closesAfterMinutes\":60,\"deliveryMinutes\":1440}"));
        assertThat(Verdict.judge(Facts.stay(cameAt, null), strict, cameAt).verdict())
                .isEqualTo(Verdict.LATE);
        assertThat(Verdict.judge(Facts.stay(cameAt, null), LECTURE, cameAt).verdict())
                .isEqualTo(Verdict.PRESENT);
        var dayLater = Instant.parse("2026-09-08T04:00:00Z");
        assertThat(Verdict.judge(Facts.NONE, patient, dayLater).verdict()).isEqualTo(Verdict.PENDING);
        assertThat(Verdict.judge(Facts.NONE, patient, dayLater.plusMillis(1)).verdict())
                .isEqualTo(Verdict.ABSENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            2026-09-07T01:00:00Z | 2026-09-07T02:49:59.999Z | LEFT_EARLY | left early by 10 min 0 s: before 11:00 less 10 min grace; present: came at 09:00, not after 09:00 plus 5 min grace | 早退 10 分 0 秒:早于 11:00 减 10 分钟宽限;到课:09:00 签到,未超过 09:00 加 5 分钟宽限
            2026-09-07T01:00:00Z | 2026-09-07T02:50:00Z     | PRESENT    | present: came at 09:00, not after 09:00 plus 5 min grace; left at 10:50 | 到课:09:00 签到,未超过 09:00 加 5 分钟宽限;10:50 签退
            2026-09-07T01:06:00Z | 2026-09-07T03:20:00Z     | LATE       | late by 6 min 0 s: after 09:00 plus 5 min grace; left at 11:20 | 迟到 6 分 0 秒:晚于 09:00 加 5 分钟宽限;11:20 签退
            2026-09-07T01:06:00Z | 2026-09-07T02:00:00Z     | LEFT_EARLY | left early by 60 min 0 s: before 11:00 less 10 min grace; late by 6 min 0 s: after 09:00 plus 5 min grace | 早退 60 分 0 秒:早于 11:00 减 10 分钟宽限;迟到 6 分 0 秒:晚于 09:00 加 5 分钟宽限
            """)
    void whoLeavesEarlyIsToldSoWhetherCheckOutIsRequiredOrNot(
            Instant firstInAt, Instant outAt, Verdict verdict, String english, String chinese) {
        var facts = Facts.stay(firstInAt, outAt);
        var required = with(LECTURE, policy("{\"checkOutRequired\":true}"));
        for (var session : List.of(LECTURE, required)) {
            assertJudged(facts, session, outAt, verdict, english, chinese);
            assertJudged(facts, session, Instant.parse("2030-01-01T00:00:00Z"), verdict, english, chinese);
        }
    }

    /** Until 11:30 leaving is recorded, until 11:40 it may be delivered. */
    @Test
    void aForgottenCheckOutIsKnownWhenLateDeliveriesHaveHadTheirTime() {
        var required = with(LECTURE, policy("{\"checkOutRequired\":true}"));
        var facts = Facts.stay(LECTURE.startsAt(), null);
        var settled = Instant.parse("2026-09-07T03:40:00Z");
        assertThat(Verdict.judge(facts, required, settled).verdict()).isEqualTo(Verdict.PRESENT);
        assertJudged(
                facts,
                required,
                settled.plusMillis(1),
                Verdict.NO_CHECK_OUT,
                "no check-out by 11:30, which this session requires;"
                        + " present: came at 09:00, not after 09:00 plus 5 min grace",
                "未签退:至 11:30 仍未签退,本次课要求签退;到课:09:00 签到,未超过 09:00 加 5 分钟宽限");
        assertThat(Verdict.turns(required)).contains(settled.plusMillis(1));
        assertThat(Verdict.judge(facts, LECTURE, settled.plusMillis(1)).verdict())
                .isEqualTo(Verdict.PRESENT);
        assertThat(Verdict.judge(facts, cancelled(required), settled.plusMillis(1))
                        .verdict())
                .isEqualTo(Verdict.PRESENT);
    }

    /**
     * Two hours, over midnight, over the turn of a year, and where clocks are put forward or back meanwhile. Check-out is
     * required and taken until half an hour after the end; late deliveries have 10 minutes.
     */
    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai,    2026-09-07T23:30, 2026-09-07T15:35:00Z, 2026-09-07T17:20:00Z",
        "Asia/Shanghai,    2026-12-31T23:00, 2026-12-31T15:05:00Z, 2026-12-31T16:50:00Z",
        "Asia/Kathmandu,   2026-09-07T23:58, 2026-09-07T18:18:00Z, 2026-09-07T20:03:00Z",
        "America/New_York, 2026-03-08T01:57, 2026-03-08T07:02:00Z, 2026-03-08T08:47:00Z",
        "Europe/Berlin,    2026-10-25T02:57, 2026-10-25T01:02:00Z, 2026-10-25T02:47:00Z",
        "Africa/Cairo,     2026-04-23T23:58, 2026-04-23T22:03:00Z, 2026-04-23T23:48:00Z"
    })
    void everyBoundaryIsAtItsMillisecondWhateverTheClocksShow(
            ZoneId zone, LocalDateTime startsAt, Instant onTimeUntil, Instant mayLeaveAt) {
        var start = startsAt.atZone(zone).toInstant().toString();
        var session = with(session(zone.getId(), start, Duration.ofHours(2)), policy("{\"checkOutRequired\":true}"));
        var end = session.endsAt();
        assertTurns(Verdict.PRESENT, onTimeUntil, Verdict.LATE, at -> judge(Facts.stay(at, end), session, end));
        assertTurns(
                Verdict.LEFT_EARLY,
                mayLeaveAt.minusMillis(1),
                Verdict.PRESENT,
                at -> judge(Facts.stay(session.startsAt(), at), session, at));
        assertTurns(
                Verdict.PENDING,
                end.plus(Duration.ofMinutes(10)),
                Verdict.ABSENT,
                now -> judge(Facts.NONE, session, now));
        assertTurns(
                Verdict.PRESENT,
                end.plus(Duration.ofMinutes(40)),
                Verdict.NO_CHECK_OUT,
                now -> judge(Facts.stay(session.startsAt(), null), session, now));
    }

    /** Whom a display shows how to leave does not leave early: from when it does, or when the grace begins. */
    @ParameterizedTest
    @CsvSource({
        "true,  5,  10, 2026-09-07T02:50:00Z",
        "true,  30, 10, 2026-09-07T02:30:00Z",
        "false, 30, 10, 2026-09-07T02:50:00Z",
        "true,  0,  0,  2026-09-07T03:00:00Z",
        "true,  180, 10, 2026-09-07T01:00:00Z",
        "false, 0, 180, 2026-09-07T01:00:00Z"
    })
    void leavingIsNotEarlyFromTheFirstMomentOnAtWhichItIsAllowed(
            boolean required, int shownBefore, int grace, Instant mayLeaveAt) {
        var session = with(
                LECTURE,
                policy("{\"checkOutRequired\":%s,\"checkOutOpensBeforeMinutes\":%d,\"earlyLeaveGraceMinutes\":%d}"
                        .formatted(required, shownBefore, grace)));
        assertTurns(
                Verdict.LEFT_EARLY,
                mayLeaveAt.minusMillis(1),
                Verdict.PRESENT,
                at -> judge(Facts.stay(LECTURE.startsAt(), at), session, at));
    }

    /** Until and with this millisecond the one, from the next on the other. */
    private static void assertTurns(Verdict before, Instant last, Verdict after, Function<Instant, Verdict> judge) {
        assertThat(judge.apply(last.minusMillis(1))).isEqualTo(before);
        assertThat(judge.apply(last)).isEqualTo(before);
        assertThat(judge.apply(last.plusMillis(1))).isEqualTo(after);
        assertThat(judge.apply(last.plusMillis(2))).isEqualTo(after);
    }

    private static Verdict judge(Facts facts, Session session, Instant now) {
        return Verdict.judge(facts, session, now).verdict();
    }

    /** Later rules change nothing of what was sealed before them. */
    @ParameterizedTest
    @CsvSource({
        "1,absent,excused",
        "2,absent,excused",
        "3,not-expected,not-expected",
        "4,not-expected,not-expected",
        ",not-expected,not-expected"
    })
    void whomASessionIsNotForIsJudgedByTheRuleOfTheSeal(
            @Nullable Integer sealedRule, String without, String withLeave) {
        var session =
                session(LECTURE.zone(), LECTURE.startsAt(), LECTURE.endsAt(), LECTURE.policy(), false, sealedRule);
        var settled = session.settledAt().plusMillis(1);
        var others = Facts.NONE.expected(false);
        var sick = new LeaveKind("sick", new LeaveKind.Name("病假", "sick leave"), true, false, false);
        assertThat(judge(others, session, settled).wire()).isEqualTo(without);
        assertThat(judge(others.excusedBy(sick), session, settled).wire()).isEqualTo(withLeave);
        assertThat(judge(Facts.NONE, session, settled)).isEqualTo(Verdict.ABSENT);
        assertThat(Verdict.ruleVersion(session)).isEqualTo(sealedRule == null ? Verdict.RULE_VERSION : sealedRule);
    }

    /** The day is that on which a session starts on the clocks of its class; the first of them is not yet, or no more, one's own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Asia/Shanghai    | 2026-09-07T15:59:59.999Z | 2026-09-08 |            | not expected: joined the class on 2026-09-08 | 无须参加:2026-09-08 加入本班
            Asia/Shanghai    | 2026-09-07T16:00:00Z     | 2026-09-08 |            | |
            Asia/Shanghai    | 2026-09-07T15:59:59.999Z |            | 2026-09-08 | |
            Asia/Shanghai    | 2026-09-07T16:00:00Z     |            | 2026-09-08 | not expected: left the class on 2026-09-08 | 无须参加:2026-09-08 退出本班
            America/New_York | 2026-09-08T03:59:59.999Z | 2026-09-08 |            | not expected: joined the class on 2026-09-08 | 无须参加:2026-09-08 加入本班
            America/New_York | 2026-09-08T04:00:00Z     | 2026-09-08 | 2026-09-09 | |
            America/New_York | 2026-09-09T03:59:59.999Z | 2026-09-08 | 2026-09-09 | |
            America/New_York | 2026-09-09T04:00:00Z     | 2026-09-08 | 2026-09-09 | not expected: left the class on 2026-09-09 | 无须参加:2026-09-09 退出本班
            """)
    void whoHasNotJoinedOrHasLeftIsNotExpected(
            String zone,
            String startsAt,
            @Nullable LocalDate joinedOn,
            @Nullable LocalDate leftOn,
            @Nullable String english,
            @Nullable String chinese) {
        var session = session(zone, startsAt, Duration.ofHours(2));
        var facts = Facts.NONE.within(new Term(joinedOn, leftOn));
        var settled = session.settledAt().plusMillis(1);
        if (english == null || chinese == null) {
            assertThat(judge(facts, session, settled)).isEqualTo(Verdict.ABSENT);
        } else {
            assertJudged(facts, session, settled, Verdict.NOT_EXPECTED, english, chinese);
            assertJudged(facts.expected(false), session, session.opensAt(), Verdict.NOT_EXPECTED, english, chinese);
        }
        var came = Facts.stay(session.startsAt(), null).within(facts.term());
        assertThat(judge(came, session, settled)).isEqualTo(Verdict.PRESENT);
        assertThat(judge(facts, cancelled(session), settled)).isEqualTo(Verdict.EXCUSED);
        assertThat(judge(facts.correctedTo(Verdict.LATE, "现场点名"), session, settled))
                .isEqualTo(Verdict.LATE);
    }

    @ParameterizedTest
    @CsvSource({"2,absent,excused", "3,absent,excused", "4,not-expected,not-expected", ",not-expected,not-expected"})
    void whoHasLeftIsJudgedByTheRuleOfTheSeal(@Nullable Integer sealedRule, String without, String withLeave) {
        var session =
                session(LECTURE.zone(), LECTURE.startsAt(), LECTURE.endsAt(), LECTURE.policy(), false, sealedRule);
        var settled = session.settledAt().plusMillis(1);
        var gone = Facts.NONE.within(new Term(null, LocalDate.of(2026, 9, 7)));
        var sick = new LeaveKind("sick", new LeaveKind.Name("病假", "sick leave"), true, false, false);
        assertThat(judge(gone, session, settled).wire()).isEqualTo(without);
        assertThat(judge(gone.excusedBy(sick), session, settled).wire()).isEqualTo(withLeave);
    }

    @ParameterizedTest
    @CsvSource({
        "3, true,  180, 10, present",
        "3, false, 10, 180, present",
        "4, true,  180, 10, left-early",
        "4, false, 10, 180, left-early",
        " , true,  180, 10, left-early"
    })
    void whoLeavesBeforeTheStartIsJudgedByTheRuleOfTheSeal(
            @Nullable Integer sealedRule, boolean required, int shownBefore, int grace, String verdict) {
        var policy = policy("{\"checkOutRequired\":%s,\"checkOutOpensBeforeMinutes\":%d,\"earlyLeaveGraceMinutes\":%d}"
                .formatted(required, shownBefore, grace));
        var session = session(LECTURE.zone(), LECTURE.startsAt(), LECTURE.endsAt(), policy, false, sealedRule);
        var cameAt = LECTURE.startsAt().minusSeconds(1200);
        var left = Facts.stay(cameAt, LECTURE.startsAt().minusMillis(1));
        assertThat(judge(left, session, LECTURE.endsAt()).wire()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource
    void whatStaffSayHoldsWhateverWasScanned(Verdict said) {
        for (var facts : List.of(Facts.NONE, Facts.stay(LECTURE.startsAt(), null))) {
            var judged = Verdict.judge(facts.correctedTo(said, "现场点名"), LECTURE, LECTURE.opensAt());
            assertThat(judged.verdict()).isEqualTo(said);
            assertThat(judged.explanation().in(Language.EN))
                    .isEqualTo(said.title().in(Language.EN) + ", corrected by staff: 现场点名");
            assertThat(judged.explanation().in(Language.ZH))
                    .isEqualTo(said.title().in(Language.ZH) + ",已更正:现场点名");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyVerdictIsReadBackAsItIsWritten(Verdict verdict) {
        assertThat(Verdict.of(verdict.wire())).isEqualTo(verdict);
        assertThat(verdict.wire()).matches("[a-z-]+");
        assertThat(verdict.title().in(Language.ZH)).isNotEqualTo(verdict.title().in(Language.EN));
    }

    private static void assertJudged(
            @Nullable Instant firstInAt,
            Session session,
            Instant now,
            Verdict verdict,
            String english,
            String chinese) {
        assertJudged(
                firstInAt == null ? Facts.NONE : Facts.stay(firstInAt, null), session, now, verdict, english, chinese);
    }

    private static void assertJudged(
            Facts facts, Session session, Instant now, Verdict verdict, String english, String chinese) {
        var judged = Verdict.judge(facts, session, now);
        assertThat(judged.verdict()).isEqualTo(verdict);
        assertThat(judged.explanation().in(Language.EN)).isEqualTo(english);
        assertThat(judged.explanation().in(Language.ZH)).isEqualTo(chinese);
    }

    private static Policy policy(String overrides) {
        return Policy.DEFAULT.with(Json.read(overrides, Policy.Overrides.class));
    }

    private static Session session(String zone, String startsAt, Duration length) {
        var start = Instant.parse(startsAt);
        return session(ZoneId.of(zone), start, start.plus(length), Policy.DEFAULT, false);
    }

    private static Session with(Session session, Policy policy) {
        return session(session.zone(), session.startsAt(), session.endsAt(), policy, session.cancelled());
    }

    private static Session cancelled(Session session) {
        return session(session.zone(), session.startsAt(), session.endsAt(), session.policy(), true);
    }

    private static Session session(ZoneId zone, Instant start, Instant end, Policy policy, boolean cancelled) {
        return session(zone, start, end, policy, cancelled, null);
    }

    private static Session session(
            ZoneId zone, Instant start, Instant end, Policy policy, boolean cancelled, @Nullable Integer sealedRule) {
        return new Session(
                1,
                1,
                "干部进修一班",
                zone,
                "宏观经济形势",
                start,
                end,
                BigDecimal.ONE,
                Policy.Overrides.NONE,
                policy,
                cancelled,
                1,
                start,
                sealedRule);
    }
}
