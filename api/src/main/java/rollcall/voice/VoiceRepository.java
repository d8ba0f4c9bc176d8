package rollcall.voice;

import static rollcall.db.generated.Tables.SPEAKER;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.VOICE;
import static rollcall.db.generated.Tables.VOICE_VOTE;

import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Role;
import rollcall.voice.Voice.Status;

/** Questions and topics, as they are read from the database by one reader. */
final class VoiceRepository {
    private final DSLContext sql;

    VoiceRepository(DSLContext sql) {
        this.sql = sql;
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
                .leftJoin(TRAINEE)
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
        return new Voice(
                Ids.text(row.get(VOICE.ID)),
                Ids.text(row.get(VOICE.CLASS_ID)),
                Ids.textOrNull(row.get(VOICE.SESSION_ID)),
                Named.ofNullable(row.get(VOICE.SPEAKER_ID), row.get(SPEAKER.NAME)),
                row.get(VOICE.WORDS),
                row.get(VOICE.NAMED) ? Named.of(row.get(VOICE.TRAINEE_ID), row.get(TRAINEE.NAME)) : null,
                reader.role() == Role.TRAINEE && Objects.equals(row.get(VOICE.TRAINEE_ID), reader.id()),
                row.get(VOICE_VOTE.VOICE_ID) != null,
                row.get(VOICE.VOTES),
                Status.of(row.get(VOICE.STATUS)),
                row.get(VOICE.CREATED_AT));
    }
}
