package rollcall.attendance.leave;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import rollcall.http.FieldError;
import rollcall.http.Problem;
import rollcall.http.Sentence;
import rollcall.session.HalfDay;

/**
 * Leave that is asked for: from one moment to another, or from one half-day to another.
 *
 * @param traineeId for whom staff ask; null if a trainee asks for itself
 * @param kind its code
 */
record LeaveDraft(
        @Nullable String traineeId,
        String kind,
        @Nullable OffsetDateTime startsAt,
        @Nullable OffsetDateTime endsAt,
        @Nullable HalfDay from,
        @Nullable HalfDay to,
        String reason,
        @Nullable String attachmentUrl) {

    /** From when until when, to the millisecond that is stored. */
    record Span(Instant startsAt, Instant endsAt) {}

    /**
     * @param zone of the class, whose days are meant
     * @throws Problem {@code invalid} unless exactly one of both ways is used, and it ends after it starts
     */
    Span span(ZoneId zone) {
        if (startsAt != null && endsAt != null && from == null && to == null) {
            return ordered(startsAt.toInstant(), endsAt.toInstant(), "/endsAt");
        }
        if (from != null && to != null && startsAt == null && endsAt == null) {
            return ordered(from.startsAt(zone), to.endsAt(zone), "/to");
        }
        throw Problem.invalid(FieldError.inBody(
                "",
                "required",
                Sentence.of(
                        "Say when: either startsAt and endsAt, or from and to.",
                        "请指明请假时间:startsAt 和 endsAt,或 from 和 to,二者选一。")));
    }

    private static Span ordered(Instant startsAt, Instant endsAt, String end) {
        var span = new Span(startsAt.truncatedTo(ChronoUnit.MILLIS), endsAt.truncatedTo(ChronoUnit.MILLIS));
        if (!span.endsAt().isAfter(span.startsAt())) {
            throw Problem.invalid(
                    FieldError.inBody(end, "too_small", Sentence.of("Leave ends after it starts.", "请假结束时间须晚于开始时间。")));
        }
        return span;
    }

    /** @throws Problem {@code invalid} if this kind is not granted without a certificate, and there is none */
    void requireAttachmentOf(LeaveKind asked) {
        if (asked.attachmentRequired() && attachmentUrl == null) {
            throw Problem.invalid(FieldError.inBody(
                    "/attachmentUrl",
                    "required",
                    Sentence.of(
                            "This kind of leave needs a certificate: say where it can be seen.", "此类请假须提供证明材料链接。")));
        }
    }

    static Problem unknownKind() {
        return Problem.invalid(FieldError.inBody(
                "/kind",
                "unknown",
                Sentence.of(
                        "There is no such kind of leave; /v1/leave-kinds lists those there are.",
                        "没有此类请假,请从请假类型中选择。")));
    }
}
