package rollcall.checkin;

import static java.util.stream.Collectors.toSet;
import static rollcall.db.generated.Tables.SCAN;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import rollcall.checkin.Batch.Decided;
import rollcall.checkin.Batch.Stay;
import rollcall.http.Ids;
import rollcall.session.RoomRepository;

/** Records a batch of scans: one or two reads, a decision in memory, two or three writes, one commit. */
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
        var batch = new BatchReader(tx, ids).read(scans);
        var outcomes = batch.decide(scans);
        write(tx, batch);
        return outcomes;
    }

    private void write(DSLContext tx, Batch batch) {
        scans.write(
                tx,
                batch.decided().stream().filter(each -> each.doorway() != null).toList());
        var arrived = batch.arrivals();
        var moved = batch.moves();
        holdRooms(tx, Stream.concat(arrived.stream(), moved.stream()));
        arrivals.write(tx, arrived);
        if (moves.write(tx, moved) < moved.size()) {
            // Another node has written one of them since; as when it is first to write a new one, all is read again.
            throw new DataAccessException("lost to another", new SQLException("lost to another", LOST));
        }
    }

    /** MySQL holds the room that a row names; H2 only looks whether it is there, and who removes it meanwhile sees no row. */
    private static void holdRooms(DSLContext tx, Stream<Stay> stays) {
        if (tx.family() == SQLDialect.H2) {
            RoomRepository.hold(
                    tx, stays.map(each -> each.checkIn().room().id()).collect(toSet()));
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
