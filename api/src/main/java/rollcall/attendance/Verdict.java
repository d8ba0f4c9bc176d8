package rollcall.attendance;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rollcall.http.Language;
import rollcall.http.Sentence;
import rollcall.session.Session;

/** What the facts mean under the policy; never stored, always computed, always with its explanation. */
public enum Verdict {
    PRESENT("present", "到课"),
    LATE("late", "迟到"),
    LEFT_EARLY("left early", "早退"),
    ABSENT("absent", "缺勤"),
    EXCUSED("excused", "请假"),
    PENDING("pending", "待定");

    private final String english;
    private final String chinese;

    Verdict(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** A verdict and the sentence that says why. */
    public record Explained(Verdict verdict, Sentence explanation) {}

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String name(Language language) {
        return new Sentence(english, chinese).in(language);
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
     * @param firstInAt when the trainee first scanned, null if never
     */
    public static Explained judge(@Nullable Instant firstInAt, Session session, Instant now) {
        if (firstInAt != null) {
            return firstInAt.isAfter(session.onTimeUntil()) ? late(firstInAt, session) : present(firstInAt, session);
        }
        if (session.cancelled()) {
            return new Explained(EXCUSED, Sentence.of("the session was cancelled", "本次课已取消"));
        }
        return now.isAfter(session.settledAt()) ? absent(session) : pending(session);
    }

    /** The first moment at which whoever has not come is absent: until then a verdict may change with time alone. */
    static Instant settledFrom(Session session) {
        return session.settledAt().plusMillis(1);
    }

    private static Explained present(Instant firstInAt, Session session) {
        var came = time(firstInAt, session);
        var start = time(session.startsAt(), session);
        var grace = session.policy().lateGraceMinutes();
        return new Explained(
                PRESENT,
                Sentence.of(
                        "present: came at %s, not after %s plus %s min grace",
                        "到课:%s 签到,未超过 %s 加 %s 分钟宽限", came, start, grace));
    }

    private static Explained late(Instant firstInAt, Session session) {
        var late = Duration.between(session.startsAt(), firstInAt);
        var start = time(session.startsAt(), session);
        var grace = session.policy().lateGraceMinutes();
        return new Explained(
                LATE,
                Sentence.of(
                        "late by %s min %s s: after %s plus %s min grace",
                        "迟到 %s 分 %s 秒:晚于 %s 加 %s 分钟宽限", late.toMinutes(), late.toSecondsPart(), start, grace));
    }

    private static Explained absent(Session session) {
        return new Explained(
                ABSENT,
                Sentence.of(
                        "absent: no scan by %s, when check-in closed",
                        "缺勤:至 %s 签到结束仍未签到", time(session.closesAt(), session)));
    }

    private static Explained pending(Session session) {
        return new Explained(
                PENDING,
                Sentence.of("no scan yet; decided after %s", "尚未签到;%s 之后判定", time(session.settledAt(), session)));
    }

    /** As somebody reads it who thinks of the day on which the session starts. */
    private static String time(Instant moment, Session session) {
        return session.told(moment, session.startsAt());
    }
}
