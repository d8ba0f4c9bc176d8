package rollcall.attendance.leave;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rollcall.http.Named;
import rollcall.http.Sentence;
import rollcall.session.HalfDay;

/**
 * Leave that a trainee has asked for in one class, as the API answers it.
 *
 * @param kind its code
 * @param endsAt when it is over, unless the trainee comes back before
 * @param from the half-day in which it starts, as the class's clocks show it
 * @param to the last half-day of which it takes something
 * @param returnedAt when the trainee came back early (销假), null if it did not
 * @param reason null to whom it is not told, as the certificate is not
 * @param askedBy the staff who asked for the trainee, null if it asked itself
 * @param decision null until there is one
 * @param ending null unless it was cancelled or ended early
 */
public record Leave(
        String id,
        String classId,
        Named trainee,
        String kind,
        Instant startsAt,
        Instant endsAt,
        HalfDay from,
        HalfDay to,
        @Nullable Instant returnedAt,
        @Nullable String reason,
        @Nullable String attachmentUrl,
        Status status,
        @Nullable Named askedBy,
        @Nullable Said decision,
        @Nullable Said ending,
        Instant createdAt) {

    /** With neither reason nor certificate, which are often about somebody's health. */
    Leave withoutReason() {
        return new Leave(
                id,
                classId,
                trainee,
                kind,
                startsAt,
                endsAt,
                from,
                to,
                returnedAt,
                null,
                null,
                status,
                askedBy,
                decision,
                ending,
                createdAt);
    }

    /**
     * Who said something of it, when and why.
     *
     * @param by staff, null if it was the trainee
     */
    public record Said(@Nullable Named by, Instant at, @Nullable String reason) {}

    /** What has become of the request. */
    public enum Status {
        PENDING("pending", "待审批"),
        APPROVED("approved", "已批准"),
        REJECTED("rejected", "未批准"),
        CANCELLED("cancelled", "已撤销");

        private final Sentence title;

        Status(String english, String chinese) {
            title = new Sentence(english, chinese);
        }

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        Sentence title() {
            return title;
        }

        static Status of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }
}
