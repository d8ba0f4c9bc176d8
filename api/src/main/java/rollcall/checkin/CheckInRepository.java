package rollcall.checkin;

import static java.util.stream.Collectors.toSet;
import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.ROOM;
import static rollcall.db.generated.Tables.SCAN;
import static rollcall.db.generated.Tables.SESSION;
import static rollcall.db.generated.Tables.TRAINING_CLASS;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import rollcall.checkin.Batch.Decided;
import rollcall.checkin.Batch.Person;
import rollcall.checkin.Batch.Stay;
import rollcall.checkin.Doorway.Place;
import rollcall.http.Ids;
import rollcall.session.RoomRepository;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** Records a batch of scans: two reads, a decision in memory, two or three writes, one commit. */
final class CheckInRepository {
    /** A try is lost only to somebody who has got further, so nobody tries this often. */
    private static final int TRIES = 20;

    /** Soon nobody waits for the answer any more, and others wait for the writer. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    /** Of class 40: the transaction lost. */
    private static final String LOST = "40001";

    private final DSLContext sql;
    private final Ids ids;
    private final Rows<Decided> scans;
    private final Rows<Stay> arrivals;
    private final Rows<Stay> moves;

    CheckInRepository(DSLContext sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
        this.scans = Rows.inserted(sql, SCAN, CheckInRepository::bind);
        this.arrivals = AttendanceRows.arrivals(sql);
        this.moves = AttendanceRows.moves(sql);
    }

    /**
     * Decides and stores; what it answers is on disk.
     *
     * <p>If another node has written one of these trainees since this batch read, the primary key refuses the whole
     * batch, or there is no such row to change, and it is decided anew with what is there now.
     */
    List<Outcome> record(List<Scan> scans) {
        var begun = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return sql.transactionResult(tx -> recordOnce(tx.dsl(), scans));
            } catch (DataAccessException e) {
                if (attempt == TRIES || System.nanoTime() - begun > PATIENCE_NANOS || !isLostToAnother(e)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Another has written a row first (class 23), or holds a lock: the database ended a deadlock (40) or gave up waiting
     * (HYT).
     */
    private static boolean isLostToAnother(DataAccessException e) {
        return Stream.of("23", "40", "HYT").anyMatch(e.sqlState()::startsWith);
    }

    private List<Outcome> recordOnce(DSLContext tx, List<Scan> scans) {
        var doorways = doorways(tx, scans);
        var batch = new Batch(doorways, ids);
        readPeople(tx, doorways.trainees(scans), batch);
        var outcomes = batch.decide(scans);
        write(tx, batch);
        return outcomes;
    }

    private static Doorways doorways(DSLContext tx, List<Scan> scans) {
        var scanned = ROOM.as("scanned");
        var doors = scans.stream().map(Scan::door).collect(toSet());
        var doorways = new Doorways();
        tx.select(ROOM.fields())
                .select(SessionRepository.fields())
                .from(ROOM)
                .join(SESSION)
                .on(SESSION.ID.eq(ROOM.SESSION_ID))
                .join(TRAINING_CLASS)
                .on(TRAINING_CLASS.ID.eq(SESSION.CLASS_ID))
                .where(ROOM.SESSION_ID.in(
                        tx.select(scanned.SESSION_ID).from(scanned).where(scanned.DOOR_NUMBER.in(doors))))
                .orderBy(ROOM.POSITION)
                .fetchGroups(ROOM.SESSION_ID)
                .values()
                .forEach(ofSession ->
                        doorways.add(SessionRepository.session(ofSession.get(0)), ofSession.map(RoomRepository::room)));
        return doorways;
    }

    /** Who of the batch is on the roster, and who has come already: one branch of a union for each session. */
    private static void readPeople(DSLContext tx, Map<Session, Set<Long>> trainees, Batch batch) {
        trainees.entrySet().stream()
                .<Select<Record>>map(each -> people(tx, each.getKey(), each.getValue()))
                .reduce(Select::unionAll)
                .ifPresent(people -> people.forEach(row -> {
                    var person = new Person(row.get(SESSION.ID), row.get(ENROLMENT.TRAINEE_ID));
                    batch.enrolled(person, new Place(row.get(ENROLMENT.GROUP_NAME)));
                    if (row.get(ATTENDANCE.ID) != null) {
                        batch.came(person, AttendanceRows.checkIn(row, batch.doorway(row.get(ATTENDANCE.ROOM_ID))));
                    }
                }));
    }

    /**
     * Begins with the trainees, who are in few classes each: offered the class as a key, H2 would read all of it and
     * compare each row with each trainee of the batch. Adding nothing to the class takes that index away from it.
     */
    private static Select<Record> people(DSLContext tx, Session session, Set<Long> trainees) {
        var sessionId = DSL.val(session.id());
        return tx.select(sessionId.as(SESSION.ID), ENROLMENT.TRAINEE_ID, ENROLMENT.GROUP_NAME)
                .select(AttendanceRows.FIELDS)
                .from(ENROLMENT)
                .leftJoin(ATTENDANCE)
                .on(ATTENDANCE.SESSION_ID.eq(sessionId))
                .and(ATTENDANCE.TRAINEE_ID.eq(ENROLMENT.TRAINEE_ID))
                .where(ENROLMENT.TRAINEE_ID.in(trainees))
                .and(ENROLMENT.CLASS_ID.plus(0).eq(session.classId()));
    }

    private void write(DSLContext tx, Batch batch) {
        scans.write(
                tx,
                batch.decided().stream().filter(each -> each.doorway() != null).toList());
        arrivals.write(tx, batch.arrivals());
        var moved = batch.moves();
        if (moves.write(tx, moved) < moved.size()) {
            // Another node has written one of them since; as when it is first to write a new one, all is read again.
            throw new DataAccessException("lost to another", new SQLException("lost to another", LOST));
        }
    }

    private static void bind(PreparedStatement statement, Decided decided) throws SQLException {
        var doorway = Objects.requireNonNull(decided.doorway());
        var scan = decided.scan();
        statement.setLong(1, decided.id());
        statement.setLong(2, doorway.session().id());
        statement.setLong(3, doorway.room().id());
        statement.setLong(4, scan.traineeId());
        statement.setLong(5, scan.arrivedAt().toEpochMilli());
        statement.setObject(
                6, scan.scannedAt() == null ? null : scan.scannedAt().toEpochMilli());
        statement.setString(7, scan.deviceId());
        var refusal = decided.refusal();
        statement.setString(8, refusal == null ? null : refusal.code());
        statement.setString(9, scan.purpose().wireName());
    }
}
