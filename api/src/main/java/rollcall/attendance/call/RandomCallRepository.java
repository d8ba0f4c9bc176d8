package rollcall.attendance.call;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.RANDOM_CALL;
import static rollcall.db.generated.Tables.RANDOM_PICK;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.UNIT;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import rollcall.attendance.call.RandomCall.Pick;
import rollcall.http.Ids;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** Calls by lot read from the database, and who answered noted there. */
final class RandomCallRepository {
    private final DSLContext sql;
    private final Clock clock;

    RandomCallRepository(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @throws Problem {@code not_found} */
    long classOf(long id) {
        return sql.select(RANDOM_CALL.CLASS_ID)
                .from(RANDOM_CALL)
                .where(RANDOM_CALL.ID.eq(id))
                .fetchOptional(RANDOM_CALL.CLASS_ID)
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /** @throws Problem {@code not_found} */
    RandomCall byId(long id) {
        return calls(RANDOM_CALL.ID.eq(id), 1).stream().findFirst().orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /** In the order in which they were made. */
    Page<RandomCall> list(long sessionId, Page.Request page) {
        var which = RANDOM_CALL.SESSION_ID.eq(sessionId).and(RANDOM_CALL.ID.gt(page.afterId()));
        return Page.of(calls(which, page.limit() + 1), page, call -> Ids.parse(call.id()));
    }

    private List<RandomCall> calls(Condition which, int limit) {
        var rows = sql.select(fieldsOfAList())
                .select(STAFF.NAME, UNIT.PATH)
                .from(RANDOM_CALL)
                .join(STAFF)
                .on(STAFF.ID.eq(RANDOM_CALL.CALLED_BY))
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(RANDOM_CALL.UNIT_ID))
                .where(which)
                .orderBy(RANDOM_CALL.ID)
                .limit(limit)
                .fetch();
        var picks = picks(rows.getValues(RANDOM_CALL.ID));
        return rows.map(row -> RandomCall.of(row, picks.getOrDefault(row.get(RANDOM_CALL.ID), List.of())));
    }

    /** All but the candidates, who may be thousands. */
    private static List<Field<?>> fieldsOfAList() {
        return RANDOM_CALL
                .fieldStream()
                .filter(field -> !field.equals(RANDOM_CALL.CANDIDATE_IDS))
                .<Field<?>>map(field -> field)
                .toList();
    }

    private Map<Long, List<Pick>> picks(Collection<Long> calls) {
        return sql.select(RANDOM_PICK.fields())
                .select(TRAINEE.NAME, UNIT.PATH, ENROLMENT.GROUP_NAME, STAFF.NAME)
                .from(RANDOM_PICK)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(RANDOM_PICK.TRAINEE_ID))
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID))
                .leftJoin(ENROLMENT)
                .on(ENROLMENT.CLASS_ID.eq(RANDOM_PICK.CLASS_ID))
                .and(ENROLMENT.TRAINEE_ID.eq(RANDOM_PICK.TRAINEE_ID))
                .leftJoin(STAFF)
                .on(STAFF.ID.eq(RANDOM_PICK.NOTED_BY))
                .where(RANDOM_PICK.CALL_ID.in(calls))
                .orderBy(RANDOM_PICK.CALL_ID, RANDOM_PICK.POSITION)
                .fetchGroups(RANDOM_PICK.CALL_ID, Pick::of);
    }

    /** The ids of all that a call was drawn among, in ascending order. */
    Page<Long> candidates(long id, Page.Request page) {
        var rest = sql
                .select(RANDOM_CALL.CANDIDATE_IDS)
                .from(RANDOM_CALL)
                .where(RANDOM_CALL.ID.eq(id))
                .fetch(RANDOM_CALL.CANDIDATE_IDS)
                .stream()
                .flatMap(bytes -> Draw.candidates(bytes).stream())
                .filter(candidate -> candidate > page.afterId())
                .limit(page.limit() + 1)
                .toList();
        return Page.of(rest, page, candidate -> candidate);
    }

    /** @throws Problem {@code not_found} unless this trainee was picked in this call */
    void note(long id, long traineeId, boolean answered, long staffId) {
        var noted = sql.update(RANDOM_PICK)
                .set(RANDOM_PICK.ANSWERED, answered)
                .set(RANDOM_PICK.NOTED_BY, staffId)
                .set(RANDOM_PICK.NOTED_AT, clock.instant())
                .where(RANDOM_PICK.CALL_ID.eq(id))
                .and(RANDOM_PICK.TRAINEE_ID.eq(traineeId))
                .execute();
        if (noted == 0) {
            throw Problem.of(Refusal.NOT_FOUND);
        }
    }
}
