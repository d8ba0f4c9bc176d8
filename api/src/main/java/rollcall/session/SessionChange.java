package rollcall.session;

import static rollcall.db.generated.Tables.SESSION;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import rollcall.http.Json;
import rollcall.session.RoomRepository.RoomDraft;
import rollcall.session.SpeakerRepository.SpeakerDraft;

/** What somebody wants to be different about a session; null is what stays. */
record SessionChange(
        @Nullable String title,
        @Nullable OffsetDateTime startsAt,
        @Nullable OffsetDateTime endsAt,
        @Nullable BigDecimal hours,
        @Nullable List<RoomDraft> rooms,
        @Nullable List<SpeakerDraft> speakers,
        Policy.@Nullable Overrides policy,
        @Nullable Boolean cancelled) {
    void check(Session before) {
        SessionRules.requireOrder(startsAt(before), endsAt(before));
        if (rooms != null) {
            SessionRules.requireDistinct(
                    "rooms", rooms.stream().map(RoomDraft::id).toList());
        }
        if (speakers != null) {
            SessionRules.requireDistinct(
                    "speakers", speakers.stream().map(SpeakerDraft::id).toList());
        }
    }

    SessionChange with(Policy.Overrides other) {
        return new SessionChange(title, startsAt, endsAt, hours, rooms, speakers, other, cancelled);
    }

    private Instant startsAt(Session before) {
        return startsAt == null ? before.startsAt() : startsAt.toInstant();
    }

    private Instant endsAt(Session before) {
        return endsAt == null ? before.endsAt() : endsAt.toInstant();
    }

    /** The columns that change, with their new values. */
    Map<Field<?>, Object> columns(Session before) {
        var columns = new HashMap<Field<?>, Object>();
        columns.put(SESSION.TITLE, title);
        columns.put(SESSION.STARTS_AT, startsAt == null ? null : startsAt.toInstant());
        columns.put(SESSION.ENDS_AT, endsAt == null ? null : endsAt.toInstant());
        columns.put(SESSION.HOURS, hours(before));
        columns.put(SESSION.POLICY, policy == null ? null : Json.text(policy));
        columns.put(SESSION.CANCELLED, cancelled);
        columns.values().removeIf(value -> value == null);
        return columns;
    }

    /** As given; else those that are the length follow it, and others stay. */
    private @Nullable BigDecimal hours(Session before) {
        if (hours != null) {
            return SessionRules.oneDecimal(hours);
        }
        var length = SessionRules.length(before.startsAt(), before.endsAt());
        return before.hours().compareTo(length) == 0 ? SessionRules.length(startsAt(before), endsAt(before)) : null;
    }
}
