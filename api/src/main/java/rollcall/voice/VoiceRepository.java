package rollcall.voice;

import static rollcall.db.generated.Tables.SPEAKER;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.VOICE;
import static rollcall.db.generated.Tables.VOICE_VOTE;

import java.time.Clock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.VoiceRecord;
import rollcall.db.generated.tables.records.VoiceVoteRecord;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Role;
import rollcall.roster.EnrolmentRepository;
import rollcall.voice.Voice.Kind;
import rollcall.voice.Voice.Status;

/** Questions and topics in the database, with the votes for them: one for each trainee, whoever votes at the same time. */
final class VoiceRepository {
    /** Of one trainee in one session, or topics in one class, that are not withdrawn. */
    static final int MOST = 10;

    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    VoiceRepository(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /** @throws Problem {@code not_found}, also for whoever may not read it */
    Voice byId(Caller reader, long id) {
        return select(sql, reader)
                .where(VOICE.ID.eq(id))
                .and(isShown(reader))
                .fetchOptional(row -> voice(row, reader))
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /** @throws Problem {@code not_found} */
    long classOf(long id) {
        return sql.select(VOICE.CLASS_ID)
                .from(VOICE)
                .where(VOICE.ID.eq(id))
                .fetchOptional(VOICE.CLASS_ID)
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /** In the order in which they were said. */
    Page<Voice> list(Caller reader, Condition which, Page.Request page) {
        var rows = select(sql, reader)
                .where(which)
                .and(isShown(reader))
                .and(VOICE.ID.gt(page.afterId()))
                .orderBy(VOICE.ID)
                .limit(page.limit() + 1)
                .fetch(row -> voice(row, reader));
        return Page.of(rows, page, voice -> Ids.parse(voice.id()));
    }

    /** Those with the most votes first, and of as many votes the oldest. */
    Page<Voice> ranked(Caller reader, Condition which, Page.Request page) {
        var rows = select(sql, reader)
                .where(which)
                .and(isShown(reader))
                .and(below(page))
                .orderBy(VOICE.VOTES.desc(), VOICE.ID)
                .limit(page.limit() + 1)
                .fetch(row -> voice(row, reader));
        return Page.of(rows, page, voice -> voice.votes() + ":" + Ids.parse(voice.id()));
    }

    private static Condition below(Page.Request page) {
        if (page.after() == null) {
            return DSL.trueCondition();
        }
        try {
            var key = page.after().split(":", 2);
            var votes = Integer.parseInt(key[0]);
            return VOICE.VOTES.lt(votes).or(VOICE.VOTES.eq(votes).and(VOICE.ID.gt(Long.valueOf(key[1]))));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw Page.badCursor();
        }
    }

    /** @throws Problem {@code too_many_voices} from a trainee who has said enough, {@code not_enrolled} from a stranger */
    long create(Kind kind, VoiceHandler.Said said, long traineeId) {
        return sql.transactionResult(tx -> {
            EnrolmentRepository.hold(tx.dsl(), said.classId(), traineeId);
            var mine = VOICE.TRAINEE_ID.eq(traineeId).and(VOICE.STATUS.ne(Status.WITHDRAWN.wire()));
            if (tx.dsl().fetchCount(VOICE, said.place(kind).and(mine)) >= MOST) {
                throw Problem.of(Refusal.TOO_MANY_VOICES, MOST);
            }
            var row = new VoiceRecord(
                    ids.next(),
                    said.classId(),
                    said.sessionId(),
                    said.speakerId(),
                    traineeId,
                    kind.wire(),
                    said.text(),
                    said.named(),
                    Status.HELD.wire(),
                    0,
                    clock.instant());
            tx.dsl().insertInto(VOICE).set(row).execute();
            return row.getId();
        });
    }

    /**
     * Voting twice is voting once.
     *
     * @throws Problem {@code not_up_for_votes} unless it is approved and not yet answered
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
     * @throws Problem {@code not_up_for_votes} unless it is approved and not yet answered
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
                .fetchSingle(VOICE.STATUS);
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

    /** The words go, so nobody reads them any more; twice is once. */
    void withdraw(long id) {
        sql.update(VOICE)
                .set(VOICE.STATUS, Status.WITHDRAWN.wire())
                .set(VOICE.WORDS, "")
                .where(VOICE.ID.eq(id))
                .execute();
    }

    /** Trainees read what is approved and what they said themselves; what is withdrawn nobody reads. */
    private static Condition isShown(Caller reader) {
        var kept = VOICE.STATUS.ne(Status.WITHDRAWN.wire());
        if (reader.role() != Role.TRAINEE) {
            return kept;
        }
        var approved = VOICE.STATUS.in(Status.APPROVED.wire(), Status.ANSWERED.wire());
        return kept.and(approved.or(VOICE.TRAINEE_ID.eq(reader.id())));
    }

    private static SelectOnConditionStep<Record> select(DSLContext sql, Caller reader) {
        return sql.select(VOICE.fields())
                .select(SPEAKER.NAME, TRAINEE.NAME, VOICE_VOTE.VOICE_ID)
                .from(VOICE)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(VOICE.TRAINEE_ID))
                .leftJoin(SPEAKER)
                .on(SPEAKER.ID.eq(VOICE.SPEAKER_ID))
                .leftJoin(VOICE_VOTE)
                .on(VOICE_VOTE.VOICE_ID.eq(VOICE.ID))
                .and(VOICE_VOTE.TRAINEE_ID.eq(traineeOrNobody(reader)));
    }

    /** Staff and trainees have ids of one kind, but of different people. */
    private static Field<Long> traineeOrNobody(Caller reader) {
        return DSL.val(reader.role() == Role.TRAINEE ? reader.id() : 0L);
    }

    private static Voice voice(Record row, Caller reader) {
        var speaker = row.get(VOICE.SPEAKER_ID);
        return new Voice(
                Ids.text(row.get(VOICE.ID)),
                Ids.text(row.get(VOICE.CLASS_ID)),
                text(row.get(VOICE.SESSION_ID)),
                speaker == null ? null : Named.of(speaker, row.get(SPEAKER.NAME)),
                row.get(VOICE.WORDS),
                row.get(VOICE.NAMED) ? Named.of(row.get(VOICE.TRAINEE_ID), row.get(TRAINEE.NAME)) : null,
                reader.role() == Role.TRAINEE && row.get(VOICE.TRAINEE_ID) == reader.id(),
                row.get(VOICE_VOTE.VOICE_ID) != null,
                row.get(VOICE.VOTES),
                Status.of(row.get(VOICE.STATUS)),
                row.get(VOICE.CREATED_AT));
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : Ids.text(id);
    }
}
