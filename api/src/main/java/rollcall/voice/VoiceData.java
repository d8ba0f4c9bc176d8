package rollcall.voice;

import static rollcall.db.generated.Tables.REFLECTION;
import static rollcall.db.generated.Tables.VOICE;
import static rollcall.db.generated.Tables.VOICE_MODERATION;
import static rollcall.db.generated.Tables.VOICE_VOTE;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.account.PersonalData;
import rollcall.http.Ids;

/**
 * What a trainee has asked, suggested, voted for and written. Nobody else is told what it said without its name. Once erased,
 * the words that it put its name to are gone, others are nobody's, and votes and lengths count as before.
 */
public final class VoiceData implements PersonalData {
    private final DSLContext sql;

    public VoiceData(DSLContext sql) {
        this.sql = sql;
    }

    record Spoken(
            String id,
            String classId,
            @Nullable String sessionId,
            String kind,
            String text,
            boolean named,
            String status,
            int votes,
            Instant createdAt) {}

    record Written(String classId, String text, Instant submittedAt, Instant changedAt) {}

    @Override
    public List<Section> tell(Inquiry inquiry) {
        var traineeId = inquiry.traineeId();
        var told = inquiry.own() ? DSL.trueCondition() : VOICE.NAMED.isTrue();
        return List.of(
                Section.list("voices", voices(VOICE.TRAINEE_ID.eq(traineeId).and(told)).stream()),
                Section.list("votes", (inquiry.own() ? votes(traineeId) : List.<String>of()).stream()),
                Section.list("reflections", reflections(traineeId).stream()));
    }

    private List<Spoken> voices(Condition which) {
        return sql.selectFrom(VOICE)
                .where(which)
                .orderBy(VOICE.ID)
                .fetch(row -> new Spoken(
                        Ids.text(row.getId()),
                        Ids.text(row.getClassId()),
                        Ids.textOrNull(row.getSessionId()),
                        row.getKind(),
                        row.getWords(),
                        row.getNamed(),
                        row.getStatus(),
                        row.getVotes(),
                        row.getCreatedAt()));
    }

    /** The voices that it voted for. */
    private List<String> votes(long traineeId) {
        return sql.select(VOICE_VOTE.VOICE_ID)
                .from(VOICE_VOTE)
                .where(VOICE_VOTE.TRAINEE_ID.eq(traineeId))
                .orderBy(VOICE_VOTE.VOICE_ID)
                .fetch(row -> Ids.text(row.value1()));
    }

    private List<Written> reflections(long traineeId) {
        return sql.selectFrom(REFLECTION)
                .where(REFLECTION.TRAINEE_ID.eq(traineeId))
                .orderBy(REFLECTION.CLASS_ID)
                .fetch(row -> new Written(
                        Ids.text(row.getClassId()), row.getWords(), row.getSubmittedAt(), row.getChangedAt()));
    }

    @Override
    public void forget(DSLContext tx, long traineeId) {
        var said = tx.select(VOICE.NAMED, VOICE.ID)
                .from(VOICE)
                .where(VOICE.TRAINEE_ID.eq(traineeId))
                .fetchGroups(VOICE.NAMED, VOICE.ID);
        var named = said.getOrDefault(true, List.of());
        tx.update(VOICE).set(VOICE.WORDS, ERASED).where(VOICE.ID.in(named)).execute();
        tx.update(VOICE_MODERATION)
                .setNull(VOICE_MODERATION.REASON)
                .where(VOICE_MODERATION.VOICE_ID.in(named))
                .execute();
        // Whoever knew the words would know whose they were, if they went with the name.
        tx.update(VOICE)
                .setNull(VOICE.TRAINEE_ID)
                .where(VOICE.ID.in(said.getOrDefault(false, List.of())))
                .execute();
        tx.update(REFLECTION)
                .set(REFLECTION.WORDS, ERASED)
                .where(REFLECTION.TRAINEE_ID.eq(traineeId))
                .execute();
    }
}
