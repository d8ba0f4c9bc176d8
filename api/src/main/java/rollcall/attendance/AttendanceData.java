package rollcall.attendance;

import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.RANDOM_CALL;
import static rollcall.db.generated.Tables.RANDOM_PICK;
import static rollcall.db.generated.Tables.ROOM;
import static rollcall.db.generated.Tables.SCAN;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.PersonalData;
import rollcall.http.Ids;
import rollcall.http.Named;

/**
 * What is on record of a trainee at the doors, and when it was called at random. Once erased, it came when it came, but not
 * with which phone.
 */
public final class AttendanceData implements PersonalData {
    private final DSLContext sql;

    public AttendanceData(DSLContext sql) {
        this.sql = sql;
    }

    /** @param awayMillis how long it was out before it came back */
    record Stay(
            String id,
            String sessionId,
            Named room,
            Instant firstInAt,
            @Nullable Instant outAt,
            @Nullable Named outRoom,
            long awayMillis) {}

    record Scanned(
            String id,
            String sessionId,
            Named room,
            String purpose,
            Instant arrivedAt,
            @Nullable Instant scannedAt,
            @Nullable String deviceId,
            @Nullable String refusal) {}

    /** @param answered null if nobody noted it */
    record Called(String id, String sessionId, Instant calledAt, @Nullable Boolean answered) {}

    @Override
    public List<Section> tell(Inquiry inquiry) {
        var traineeId = inquiry.traineeId();
        return List.of(
                Section.list("checkIns", stays(traineeId).stream()),
                Section.list("scans", scans(traineeId).stream()),
                Section.list("randomCalls", calls(traineeId).stream()));
    }

    private List<Stay> stays(long traineeId) {
        var outRoom = ROOM.as("out_room");
        return FactsQuery.ofRoster(
                        sql.select(ATTENDANCE.fields()).select(ROOM.NAME, outRoom.NAME),
                        ATTENDANCE,
                        ATTENDANCE.SESSION_ID,
                        ATTENDANCE.TRAINEE_ID)
                .join(ROOM)
                .on(ROOM.ID.eq(ATTENDANCE.ROOM_ID))
                .leftJoin(outRoom)
                .on(outRoom.ID.eq(ATTENDANCE.OUT_ROOM_ID))
                .where(ENROLMENT.TRAINEE_ID.eq(traineeId))
                .orderBy(ATTENDANCE.FIRST_IN_AT, ATTENDANCE.ID)
                .fetch(row -> new Stay(
                        Ids.text(row.get(ATTENDANCE.ID)),
                        Ids.text(row.get(ATTENDANCE.SESSION_ID)),
                        Named.of(row.get(ATTENDANCE.ROOM_ID), row.get(ROOM.NAME)),
                        row.get(ATTENDANCE.FIRST_IN_AT),
                        row.get(ATTENDANCE.OUT_AT),
                        Named.ofNullable(row.get(ATTENDANCE.OUT_ROOM_ID), row.get(outRoom.NAME)),
                        row.get(ATTENDANCE.AWAY_MILLIS)));
    }

    /** At the doors of its classes: scans are kept by session, and of all others it is not known which to look at. */
    private List<Scanned> scans(long traineeId) {
        return FactsQuery.ofRoster(sql.select(SCAN.fields()).select(ROOM.NAME), SCAN, SCAN.SESSION_ID, SCAN.TRAINEE_ID)
                .join(ROOM)
                .on(ROOM.ID.eq(SCAN.ROOM_ID))
                .where(ENROLMENT.TRAINEE_ID.eq(traineeId))
                .orderBy(SCAN.ID)
                .fetch(row -> new Scanned(
                        Ids.text(row.get(SCAN.ID)),
                        Ids.text(row.get(SCAN.SESSION_ID)),
                        Named.of(row.get(SCAN.ROOM_ID), row.get(ROOM.NAME)),
                        row.get(SCAN.PURPOSE),
                        row.get(SCAN.ARRIVED_AT),
                        row.get(SCAN.SCANNED_AT),
                        row.get(SCAN.DEVICE_ID),
                        row.get(SCAN.REFUSAL)));
    }

    private List<Called> calls(long traineeId) {
        return sql.select(RANDOM_CALL.ID, RANDOM_CALL.SESSION_ID, RANDOM_CALL.CALLED_AT, RANDOM_PICK.ANSWERED)
                .from(RANDOM_PICK)
                .join(RANDOM_CALL)
                .on(RANDOM_CALL.ID.eq(RANDOM_PICK.CALL_ID))
                .where(RANDOM_PICK.TRAINEE_ID.eq(traineeId))
                .orderBy(RANDOM_CALL.ID)
                .fetch(row -> new Called(Ids.text(row.value1()), Ids.text(row.value2()), row.value3(), row.value4()));
    }

    /**
     * Scans bear no key by trainee, for each is written once, at the door. So all are looked through, without a lock: what
     * is changed then is changed by its key, or the doors would wait.
     */
    @Override
    public void forget(DSLContext tx, long traineeId) {
        var changes = tx.select(SCAN.SESSION_ID, SCAN.ID)
                .from(SCAN)
                .where(SCAN.TRAINEE_ID.eq(traineeId))
                .and(SCAN.DEVICE_ID.isNotNull())
                .fetch(row -> tx.update(SCAN)
                        .setNull(SCAN.DEVICE_ID)
                        .where(SCAN.SESSION_ID.eq(row.value1()))
                        .and(SCAN.ID.eq(row.value2())));
        tx.batch(changes).execute();
    }
}
