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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record6;
import org.jooq.Select;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import rollcall.checkin.Batch.Decided;
import rollcall.checkin.Batch.Person;
import rollcall.checkin.Doorway.Place;
import rollcall.http.Ids;
import rollcall.session.RoomRepository;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** Records a batch of scans: two reads, a decision in memory, two writes, one commit. */
final class CheckInRepository {
    /** A try is lost only to somebody who has got further, so nobody tries this often. */
    private static final int TRIES = 20;

    /** After this nobody waits for the answer any more, and others wait for the writer. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    /** Always in one order, so that the batches of two nodes cannot lock each other out. */
    private static final Comparator<Arrival> BY_KEY = Comparator.<Arrival>comparingLong(
                    each -> each.checkIn().session().id())
            .thenComparing(Arrival::traineeId);

    private final DSLContext sql;
    private final Ids ids;
    private final Rows<Decided> scans;
    private final Rows<Arrival> attendances;

    private record Arrival(long traineeId, CheckIn checkIn) {}

    CheckInRepository(DSLContext sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
        this.scans = Rows.of(sql, SCAN, CheckInRepository::bind);
        this.attendances = Rows.of(sql, ATTENDANCE, CheckInRepository::bind);
    }

    /**
     * Decides and stores; what it answers is on disk.
     *
     * <p>If another node has written one of these trainees since this batch read, the primary key refuses the whole
     * batch, and it is decided anew with what is there now.
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
        scans.forEach(batch::decide);
        write(tx, batch);
        return batch.decided().stream().map(Decided::outcome).toList();
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
                .<Select<Record6<Long, Long, String, Long, Long, Instant>>>map(
                        each -> people(tx, each.getKey(), each.getValue()))
                .reduce(Select::unionAll)
                .ifPresent(people -> people.forEach(row -> {
                    var person = new Person(row.value1(), row.value2());
                    batch.enrolled(person, new Place(row.value3()));
                    if (row.value4() != null) {
                        batch.came(person, row.value4(), row.value5(), row.value6());
                    }
                }));
    }

    /**
     * Begins with the trainees, who are in few classes each: offered the class as a key, H2 would read all of it and
     * compare each row with each trainee of the batch. Adding nothing to the class takes that index away from it.
     */
    private static Select<Record6<Long, Long, String, Long, Long, Instant>> people(
            DSLContext tx, Session session, Set<Long> trainees) {
        var sessionId = DSL.val(session.id());
        return tx.select(
                        sessionId,
                        ENROLMENT.TRAINEE_ID,
                        ENROLMENT.GROUP_NAME,
                        ATTENDANCE.ID,
                        ATTENDANCE.ROOM_ID,
                        ATTENDANCE.FIRST_IN_AT)
                .from(ENROLMENT)
                .leftJoin(ATTENDANCE)
                .on(ATTENDANCE.SESSION_ID.eq(sessionId))
                .and(ATTENDANCE.TRAINEE_ID.eq(ENROLMENT.TRAINEE_ID))
                .where(ENROLMENT.TRAINEE_ID.in(trainees))
                .and(ENROLMENT.CLASS_ID.plus(0).eq(session.classId()));
    }

    private void write(DSLContext tx, Batch batch) {
        var known = batch.decided().stream().filter(each -> each.doorway() != null);
        scans.insert(tx, known.toList());
        attendances.insert(
                tx,
                batch.decided().stream()
                        .flatMap(CheckInRepository::arrival)
                        .sorted(BY_KEY)
                        .toList());
    }

    /** Who came for the first time. */
    private static Stream<Arrival> arrival(Decided decided) {
        return decided.outcome() instanceof Outcome.Recorded recorded && recorded.first()
                ? Stream.of(new Arrival(decided.scan().traineeId(), recorded.checkIn()))
                : Stream.empty();
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
        statement.setString(
                8,
                decided.outcome() instanceof Outcome.Refused refused
                        ? refused.problem().refusal().code()
                        : null);
    }

    private static void bind(PreparedStatement statement, Arrival arrival) throws SQLException {
        var checkIn = arrival.checkIn();
        statement.setLong(1, checkIn.session().id());
        statement.setLong(2, arrival.traineeId());
        statement.setLong(3, checkIn.id());
        statement.setLong(4, checkIn.room().id());
        statement.setLong(5, checkIn.at().toEpochMilli());
    }
}
