package rollcall.benchmark.door;

import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.ROOM;
import static rollcall.db.generated.Tables.SESSION;
import static rollcall.db.generated.Tables.TRAINING_CLASS;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import rollcall.attendance.Facts;
import rollcall.attendance.Verdict;
import rollcall.db.generated.tables.records.AttendanceRecord;
import rollcall.db.generated.tables.records.ScanRecord;
import rollcall.door.DoorKeys;
import rollcall.door.Reading;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.session.RoomRepository;
import rollcall.session.SessionRepository;

/**
 * The check-in as most would write it: each request has a transaction of its own, with one select of all that the rules
 * need and two inserts. It leaves out what costs nothing here, such as the sentences of refusals.
 */
final class PlainCheckIn {
    private final DSLContext sql;
    private final DoorKeys doorKeys;
    private final Requests requests;
    private final Clock clock;
    private final Ids ids = new Ids();

    PlainCheckIn(DSLContext sql, DoorKeys doorKeys, Requests requests, Clock clock) {
        this.sql = sql;
        this.doorKeys = doorKeys;
        this.requests = requests;
        this.clock = clock;
    }

    void create(Context ctx) {
        var draft = requests.body(ctx, BenchmarkServer.Draft.class);
        var now = clock.instant();
        if (!(doorKeys.read(draft.code(), now) instanceof Reading.Valid valid)) {
            throw Problem.of(Refusal.CODE_EXPIRED);
        }
        var traineeId = Access.caller(ctx).id();
        var language = Language.of(ctx);
        var answer = sql.transactionResult(tx -> record(tx.dsl(), valid.code().door(), traineeId, now, language));
        Answers.json(ctx, 201, answer);
    }

    private Map<String, Object> record(DSLContext tx, int door, long traineeId, Instant now, Language language) {
        var found = read(tx, door, traineeId);
        var session = SessionRepository.session(found);
        var room = RoomRepository.room(found);
        if (session.cancelled()
                || found.get(ATTENDANCE.ID) != null
                || !room.admits(found.get(ENROLMENT.GROUP_NAME))
                || now.isBefore(session.opensAt())
                || now.isAfter(session.closesAt())) {
            throw Problem.of(Refusal.SESSION_CLOSED);
        }
        var id = ids.next();
        tx.executeInsert(new ScanRecord(ids.next(), session.id(), room.id(), traineeId, now, null, null, null, "in"));
        tx.executeInsert(
                new AttendanceRecord(session.id(), traineeId, id, room.id(), now, null, null, 0L, null, now, 0L, null));
        var judged = Verdict.judge(Facts.stay(now, null), session, now);
        return Map.of(
                "id", Ids.text(id),
                "sessionId", Ids.text(session.id()),
                "sessionTitle", session.title(),
                "room", room.reference(),
                "at", now,
                "verdict", judged.verdict(),
                "explanation", judged.explanation().in(language));
    }

    private static Record read(DSLContext tx, int door, long traineeId) {
        return tx.select(ROOM.fields())
                .select(SessionRepository.fields())
                .select(ENROLMENT.GROUP_NAME, ATTENDANCE.ID)
                .from(ROOM)
                .join(SESSION)
                .on(SESSION.ID.eq(ROOM.SESSION_ID))
                .join(TRAINING_CLASS)
                .on(TRAINING_CLASS.ID.eq(SESSION.CLASS_ID))
                .join(ENROLMENT)
                .on(ENROLMENT.CLASS_ID.eq(SESSION.CLASS_ID))
                .and(ENROLMENT.TRAINEE_ID.eq(traineeId))
                .leftJoin(ATTENDANCE)
                .on(ATTENDANCE.SESSION_ID.eq(SESSION.ID))
                .and(ATTENDANCE.TRAINEE_ID.eq(traineeId))
                .where(ROOM.DOOR_NUMBER.eq(door))
                .fetchSingle();
    }
}
