package rollcall.voice;

import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.VOICE;
import static rollcall.db.generated.Tables.VOICE_MODERATION;

import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.VoiceModerationRecord;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.voice.Voice.Status;

/** Where moderation stands in the database, and every step on the way there: who decided what, when and why. */
final class VoiceModeration {
    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    VoiceModeration(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /** One step, as the API answers it. */
    record Step(Status before, Status after, @Nullable String reason, Named by, Instant at) {}

    /** In their order. */
    Page<Step> list(long voiceId, Page.Request page) {
        var rows = sql.select(VOICE_MODERATION.fields())
                .select(STAFF.NAME)
                .from(VOICE_MODERATION)
                .join(STAFF)
                .on(STAFF.ID.eq(VOICE_MODERATION.MODERATED_BY))
                .where(VOICE_MODERATION.VOICE_ID.eq(voiceId))
                .and(VOICE_MODERATION.ID.gt(page.afterId()))
                .orderBy(VOICE_MODERATION.VOICE_ID, VOICE_MODERATION.ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, row -> row.get(VOICE_MODERATION.ID))
                .map(row -> new Step(
                        Status.of(row.get(VOICE_MODERATION.STATUS_BEFORE)),
                        Status.of(row.get(VOICE_MODERATION.STATUS_AFTER)),
                        row.get(VOICE_MODERATION.REASON),
                        Named.of(row.get(VOICE_MODERATION.MODERATED_BY), row.get(STAFF.NAME)),
                        row.get(VOICE_MODERATION.MODERATED_AT)));
    }

    /**
     * To say the same again, or the same without a reason, changes nothing; the same for another reason is a step.
     *
     * @throws Problem {@code not_found} once it is withdrawn
     */
    void put(long voiceId, Status status, @Nullable String reason, long staffId) {
        sql.transaction(tx -> {
            var before = held(tx.dsl(), voiceId);
            if (before == status && (reason == null || reason.equals(lastReason(tx.dsl(), voiceId)))) {
                return;
            }
            tx.dsl()
                    .update(VOICE)
                    .set(VOICE.STATUS, status.wire())
                    .where(VOICE.ID.eq(voiceId))
                    .execute();
            var step = new VoiceModerationRecord(
                    voiceId, ids.next(), before.wire(), status.wire(), reason, staffId, clock.instant());
            tx.dsl().insertInto(VOICE_MODERATION).set(step).execute();
        });
    }

    /** Until the transaction ends nobody else decides, votes or withdraws. */
    private static Status held(DSLContext tx, long voiceId) {
        return tx.select(VOICE.STATUS)
                .from(VOICE)
                .where(VOICE.ID.eq(voiceId))
                .forUpdate()
                .fetchOptional(row -> Status.of(row.value1()))
                .filter(status -> status != Status.WITHDRAWN)
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    private static @Nullable String lastReason(DSLContext tx, long voiceId) {
        return tx.select(VOICE_MODERATION.REASON)
                .from(VOICE_MODERATION)
                .where(VOICE_MODERATION.VOICE_ID.eq(voiceId))
                .orderBy(VOICE_MODERATION.VOICE_ID.desc(), VOICE_MODERATION.ID.desc())
                .limit(1)
                .fetchOne(VOICE_MODERATION.REASON);
    }
}
