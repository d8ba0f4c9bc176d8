package rollcall.attendance.call;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.RANDOM_CALL;
import static rollcall.db.generated.Tables.RANDOM_PICK;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.TRAINING_CLASS;
import static rollcall.db.generated.Tables.UNIT;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.SheetRepository;
import rollcall.attendance.SheetRow;
import rollcall.attendance.Underway;
import rollcall.attendance.call.RandomCall.Pick;
import rollcall.attendance.call.RandomCall.Source;
import rollcall.db.generated.tables.records.RandomCallRecord;
import rollcall.db.generated.tables.records.RandomPickRecord;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** Calls by lot in the database. In a class nobody is picked twice, whoever draws at the same time. */
final class RandomCallRepository {
    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    RandomCallRepository(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What somebody asks for.
     *
     * @param seed that it brings, null if the server makes one
     */
    record Asked(int count, @Nullable Long unitId, @Nullable String group, @Nullable String seed, long staffId) {}

    /**
     * Draws among those who are there now and were not picked before.
     *
     * @param read the session, as it was before the class was held
     * @param which of the roster
     * @return the call's id
     * @throws Problem {@code session_cancelled}, {@code session_not_started}, {@code session_closed} or {@code nobody_to_call}
     */
    long draw(Session read, Condition which, String seed, Asked asked) {
        return sql.transactionResult(tx -> {
            // One draw at a time in a class, so that each sees whom the others have picked.
            tx.dsl()
                    .select(TRAINING_CLASS.ID)
                    .from(TRAINING_CLASS)
                    .where(TRAINING_CLASS.ID.eq(read.classId()))
                    .forUpdate()
                    .execute();
            var session = SessionRepository.byId(tx.dsl(), read.id());
            Underway.require(session, clock.instant());
            var draw = new Draw(seed, candidates(tx.dsl(), session, which));
            if (draw.candidates().isEmpty()) {
                throw Problem.of(Refusal.NOBODY_TO_CALL);
            }
            var call = call(session, draw, asked);
            tx.dsl().insertInto(RANDOM_CALL).set(call).execute();
            var picks = new ArrayList<RandomPickRecord>();
            for (var picked : draw.picks(asked.count())) {
                picks.add(
                        new RandomPickRecord(session.classId(), picked, call.getId(), picks.size(), null, null, null));
            }
            tx.dsl().insertInto(RANDOM_PICK).set(picks).execute();
            return call.getId();
        });
    }

    private List<Long> candidates(DSLContext tx, Session session, Condition which) {
        var sheet = new SheetRepository(tx, clock);
        var unpicked = which.and(DSL.notExists(DSL.selectOne()
                .from(RANDOM_PICK)
                .where(RANDOM_PICK.CLASS_ID.eq(session.classId()))
                .and(RANDOM_PICK.TRAINEE_ID.eq(ENROLMENT.TRAINEE_ID))));
        return Page.all(page -> sheet.list(session, unpicked, null, page))
                .filter(SheetRow::isThere)
                .map(row -> Ids.parse(row.trainee().id()))
                .toList();
    }

    private RandomCallRecord call(Session session, Draw draw, Asked asked) {
        return new RandomCallRecord(
                ids.next(),
                session.classId(),
                session.id(),
                asked.unitId(),
                asked.group(),
                asked.count(),
                Draw.RULE,
                draw.seed(),
                asked.seed() != null,
                draw.candidates().size(),
                draw.digest(),
                draw.bytes(),
                asked.staffId(),
                clock.instant());
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
        return rows.map(row -> call(row, picks.getOrDefault(row.get(RANDOM_CALL.ID), List.of())));
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
                .fetchGroups(RANDOM_PICK.CALL_ID, RandomCallRepository::pick);
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

    private static RandomCall call(Record row, List<Pick> picks) {
        return new RandomCall(
                Ids.text(row.get(RANDOM_CALL.ID)),
                Ids.text(row.get(RANDOM_CALL.SESSION_ID)),
                row.get(RANDOM_CALL.REQUESTED),
                named(row, RANDOM_CALL.UNIT_ID, UNIT.PATH),
                row.get(RANDOM_CALL.GROUP_NAME),
                row.get(RANDOM_CALL.RULE),
                row.get(RANDOM_CALL.SEED),
                row.get(RANDOM_CALL.SEED_GIVEN) ? Source.CALLER : Source.SERVER,
                row.get(RANDOM_CALL.CANDIDATES),
                HexFormat.of().formatHex(row.get(RANDOM_CALL.CANDIDATES_DIGEST)),
                Named.of(row.get(RANDOM_CALL.CALLED_BY), row.get(STAFF.NAME)),
                row.get(RANDOM_CALL.CALLED_AT),
                picks);
    }

    private static Pick pick(Record row) {
        return new Pick(
                Named.of(row.get(RANDOM_PICK.TRAINEE_ID), row.get(TRAINEE.NAME)),
                row.get(UNIT.PATH),
                row.get(ENROLMENT.GROUP_NAME),
                row.get(RANDOM_PICK.ANSWERED),
                named(row, RANDOM_PICK.NOTED_BY, STAFF.NAME),
                row.get(RANDOM_PICK.NOTED_AT));
    }

    private static @Nullable Named named(Record row, Field<Long> id, TableField<?, String> name) {
        return row.get(id) == null ? null : Named.of(row.get(id), row.get(name));
    }
}
