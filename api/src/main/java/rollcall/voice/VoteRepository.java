package rollcall.voice;

import static rollcall.db.generated.Tables.VOICE;
import static rollcall.db.generated.Tables.VOICE_VOTE;

import org.jooq.DSLContext;
import rollcall.db.generated.tables.records.VoiceVoteRecord;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.voice.Voice.Status;

/** Votes in the database: one for each trainee, whoever votes at the same time. */
final class VoteRepository {
    private final DSLContext sql;

    VoteRepository(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Voting twice is voting once.
     *
     * @throws Problem {@code not_up_for_votes} unless it is approved and not yet answered, {@code not_found} once it is gone
     */
    void vote(long id, long traineeId) {
        sql.transaction(tx -> {
            requireOpen(tx.dsl(), id);
            var vote = VOICE_VOTE.VOICE_ID.eq(id).and(VOICE_VOTE.TRAINEE_ID.eq(traineeId));
            if (!tx.dsl().fetchExists(VOICE_VOTE, vote)) {
                tx.dsl()
                        .insertInto(VOICE_VOTE)
                        .set(new VoiceVoteRecord(id, traineeId))
                        .execute();
                count(tx.dsl(), id, 1);
            }
        });
    }

    /**
     * Whoever has not voted takes nothing back.
     *
     * @throws Problem {@code not_up_for_votes} unless it is approved and not yet answered, {@code not_found} once it is gone
     */
    void takeBack(long id, long traineeId) {
        sql.transaction(tx -> {
            requireOpen(tx.dsl(), id);
            var removed = tx.dsl()
                    .deleteFrom(VOICE_VOTE)
                    .where(VOICE_VOTE.VOICE_ID.eq(id))
                    .and(VOICE_VOTE.TRAINEE_ID.eq(traineeId))
                    .execute();
            count(tx.dsl(), id, -removed);
        });
    }

    /** Holds the row, so that those who vote for it come one by one and a moderator before or after them. */
    private static void requireOpen(DSLContext tx, long id) {
        var status = tx.select(VOICE.STATUS)
                .from(VOICE)
                .where(VOICE.ID.eq(id))
                .forUpdate()
                .fetchOptional(VOICE.STATUS)
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
        if (!status.equals(Status.APPROVED.wire())) {
            throw Problem.of(Refusal.NOT_UP_FOR_VOTES);
        }
    }

    private static void count(DSLContext tx, long id, int by) {
        tx.update(VOICE)
                .set(VOICE.VOTES, VOICE.VOTES.plus(by))
                .where(VOICE.ID.eq(id))
                .execute();
    }
}
