package rollcall.voice;

import static rollcall.db.generated.Tables.SPEAKER;
import static rollcall.db.generated.Tables.VOICE;
import static rollcall.db.generated.Tables.VOICE_MODERATION;

import java.time.Clock;
import org.jooq.DSLContext;
import rollcall.account.ErasedTrainees;
import rollcall.db.generated.tables.records.VoiceRecord;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;
import rollcall.roster.EnrolmentRepository;
import rollcall.voice.Voice.Status;

/** Takes down in the database what trainees say, and strikes it out again. */
final class SaidRepository {
    /** Of one trainee in one session, or topics in one class, that are not withdrawn. */
    static final int MOST = 10;

    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    SaidRepository(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * The id of what is said now.
     *
     * @throws Problem {@code not_enrolled} from a stranger, {@code trainee_erased}, {@code too_many_voices} from a trainee who
     *     has said enough, {@code invalid} to a speaker who is none of the session's
     */
    long create(Said said, long traineeId) {
        return sql.transactionResult(tx -> {
            // Holds the class, too: no speaker goes meanwhile.
            EnrolmentRepository.hold(tx.dsl(), said.classId(), traineeId);
            ErasedTrainees.holdAndRefuse(tx.dsl(), traineeId);
            requireSpeaker(tx.dsl(), said);
            requireRoom(tx.dsl(), said, traineeId);
            var row = new VoiceRecord(
                    ids.next(),
                    said.classId(),
                    said.sessionId(),
                    said.speakerId(),
                    traineeId,
                    said.kind().wire(),
                    said.text(),
                    said.named(),
                    Status.HELD.wire(),
                    0,
                    clock.instant());
            tx.dsl().insertInto(VOICE).set(row).execute();
            return row.getId();
        });
    }

    private static void requireSpeaker(DSLContext tx, Said said) {
        var asked = said.speakerId();
        if (asked != null
                && !tx.fetchExists(SPEAKER, SPEAKER.ID.eq(asked).and(SPEAKER.SESSION_ID.eq(said.sessionId())))) {
            throw Problem.invalid(FieldError.inBody(
                    "/speakerId", "unknown", Sentence.of("This is not a speaker of the session.", "该主讲人不属于本次课。")));
        }
    }

    private static void requireRoom(DSLContext tx, Said said, long traineeId) {
        var own = VOICE.TRAINEE_ID.eq(traineeId).and(VOICE.STATUS.ne(Status.WITHDRAWN.wire()));
        if (tx.fetchCount(VOICE, said.place().and(own)) >= MOST) {
            throw Problem.of(Refusal.TOO_MANY_VOICES, MOST);
        }
    }

    /**
     * The words go, so nobody reads them any more; twice is once. What staff have never decided on goes altogether, lest asking
     * and withdrawing in turn fill the database; of the rest it stays on record how it was moderated.
     */
    void withdraw(long id) {
        sql.transaction(tx -> {
            tx.dsl()
                    .select(VOICE.ID)
                    .from(VOICE)
                    .where(VOICE.ID.eq(id))
                    .forUpdate()
                    .fetch();
            if (tx.dsl().fetchExists(VOICE_MODERATION, VOICE_MODERATION.VOICE_ID.eq(id))) {
                empty(tx.dsl(), id);
            } else {
                tx.dsl().deleteFrom(VOICE).where(VOICE.ID.eq(id)).execute();
            }
        });
    }

    /** For nobody any more, either: its speaker may go. */
    private static void empty(DSLContext tx, long id) {
        tx.update(VOICE)
                .set(VOICE.STATUS, Status.WITHDRAWN.wire())
                .set(VOICE.WORDS, "")
                .setNull(VOICE.SPEAKER_ID)
                .where(VOICE.ID.eq(id))
                .execute();
    }
}
