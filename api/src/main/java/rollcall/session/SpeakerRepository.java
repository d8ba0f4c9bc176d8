package rollcall.session;

import static rollcall.db.generated.Tables.SPEAKER;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.SpeakerRecord;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** The speakers of sessions in the database: whoever stays on the list keeps its id, and so what was asked and answered of it. */
public final class SpeakerRepository {
    private final DSLContext sql;
    private final Ids ids;

    public SpeakerRepository(DSLContext sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** @param id of a speaker who stays; null for a new one, or for the one who has this name already */
    record SpeakerDraft(@Nullable String id, String name, @Nullable String unit) {
        boolean isKnown() {
            return id != null;
        }
    }

    /** In their order. */
    public List<Speaker> of(long sessionId) {
        return ofSessions(List.of(sessionId)).getOrDefault(sessionId, List.of());
    }

    /** In their order, by session. */
    public Map<Long, List<Speaker>> ofSessions(Collection<Long> sessions) {
        return sql.selectFrom(SPEAKER)
                .where(SPEAKER.SESSION_ID.in(sessions))
                .orderBy(SPEAKER.SESSION_ID, SPEAKER.POSITION)
                .fetchGroups(
                        SPEAKER.SESSION_ID,
                        row -> new Speaker(
                                Ids.text(row.get(SPEAKER.ID)), row.get(SPEAKER.NAME), row.get(SPEAKER.UNIT)));
    }

    /**
     * Makes a session's speakers what is asked: known ones change, new ones come, the others go.
     *
     * @throws Problem {@code not_found} for a speaker of another session, {@code speaker_in_use} for one who would go
     *     although there are questions to it or answers about it
     */
    void replace(DSLContext tx, long sessionId, List<SpeakerDraft> drafts) {
        var left = held(tx, sessionId);
        var staying = new HashMap<Integer, SpeakerRecord>();
        each(drafts, SpeakerDraft::isKnown, (position, draft) -> staying.put(position, byId(left, draft)));
        each(drafts, draft -> !draft.isKnown(), (position, draft) -> byName(left, draft)
                .ifPresent(namesake -> staying.put(position, namesake)));
        remove(tx, left);
        for (int position = 0; position < drafts.size(); position++) {
            put(tx, sessionId, position, drafts.get(position), staying.get(position));
        }
    }

    private static void each(
            List<SpeakerDraft> drafts, Predicate<SpeakerDraft> which, BiConsumer<Integer, SpeakerDraft> then) {
        IntStream.range(0, drafts.size())
                .filter(position -> which.test(drafts.get(position)))
                .forEach(position -> then.accept(position, drafts.get(position)));
    }

    /** In the order of their ids, in which answers refer to them as well, so that neither waits for the other in a circle. */
    private static List<SpeakerRecord> held(DSLContext tx, long sessionId) {
        return tx.selectFrom(SPEAKER)
                .where(SPEAKER.SESSION_ID.eq(sessionId))
                .orderBy(SPEAKER.ID)
                .forUpdate()
                .fetch();
    }

    private static SpeakerRecord byId(List<SpeakerRecord> left, SpeakerDraft draft) {
        return take(left, row -> Ids.text(row.getId()).equals(draft.id()))
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    private static Optional<SpeakerRecord> byName(List<SpeakerRecord> left, SpeakerDraft draft) {
        return take(left, row -> row.getName().equals(draft.name()));
    }

    private static Optional<SpeakerRecord> take(List<SpeakerRecord> left, Predicate<SpeakerRecord> which) {
        var found = left.stream().filter(which).findFirst();
        found.ifPresent(left::remove);
        return found;
    }

    private static void remove(DSLContext tx, List<SpeakerRecord> speakers) {
        try {
            tx.deleteFrom(SPEAKER)
                    .where(SPEAKER.ID.in(
                            speakers.stream().map(SpeakerRecord::getId).toList()))
                    .execute();
        } catch (IntegrityConstraintViolationException e) {
            throw Problem.of(Refusal.SPEAKER_IN_USE);
        }
    }

    private void put(DSLContext tx, long sessionId, int position, SpeakerDraft draft, @Nullable SpeakerRecord staying) {
        if (staying == null) {
            var row = new SpeakerRecord(ids.next(), sessionId, position, draft.name(), draft.unit());
            tx.insertInto(SPEAKER).set(row).execute();
        } else {
            tx.update(SPEAKER)
                    .set(SPEAKER.POSITION, position)
                    .set(SPEAKER.NAME, draft.name())
                    .set(SPEAKER.UNIT, draft.unit())
                    .where(SPEAKER.ID.eq(staying.getId()))
                    .execute();
        }
    }
}
