package rollcall.session;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rollcall.session.RoomRepository.RoomDraft;
import rollcall.session.SpeakerRepository.SpeakerDraft;

/** A session as somebody plans it. */
record SessionDraft(
        String title,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        @Nullable BigDecimal hours,
        @Nullable List<RoomDraft> rooms,
        @Nullable List<SpeakerDraft> speakers,
        Policy.@Nullable Overrides policy) {
    void check() {
        SessionRules.requireOrder(startsAt.toInstant(), endsAt.toInstant());
    }

    /** Class hours as given, or else the length in hours. */
    BigDecimal hoursOrLength() {
        return hours == null
                ? SessionRules.length(startsAt.toInstant(), endsAt.toInstant())
                : SessionRules.oneDecimal(hours);
    }
}
