package rollcall.checkin;

import static rollcall.db.generated.Tables.ATTENDANCE;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.checkin.Batch.Stay;
import rollcall.checkin.CheckIn.Turn;

/** Check-ins as rows of {@code attendance}: read with the roster, written many at a time. */
final class AttendanceRows {
    /** What a check-in is read from. */
    static final List<Field<?>> FIELDS = List.of(
            ATTENDANCE.ID,
            ATTENDANCE.ROOM_ID,
            ATTENDANCE.FIRST_IN_AT,
            ATTENDANCE.IN_SLOT,
            ATTENDANCE.IN_AT,
            ATTENDANCE.OUT_SLOT,
            ATTENDANCE.LEFT_AT,
            ATTENDANCE.OUT_ROOM_ID,
            ATTENDANCE.AWAY_MILLIS);

    private static final Instant NEVER = Instant.EPOCH;

    private AttendanceRows() {}

    /** @param doorway of the room in which it first scanned */
    static CheckIn checkIn(Record row, Doorway doorway) {
        return new CheckIn(
                row.get(ATTENDANCE.ID),
                doorway.session(),
                doorway.room(),
                row.get(ATTENDANCE.FIRST_IN_AT),
                turn(row.get(ATTENDANCE.IN_SLOT), row.get(ATTENDANCE.IN_AT)),
                turn(row.get(ATTENDANCE.OUT_SLOT), row.get(ATTENDANCE.LEFT_AT)),
                row.get(ATTENDANCE.OUT_ROOM_ID),
                Duration.ofMillis(row.get(ATTENDANCE.AWAY_MILLIS)));
    }

    private static @Nullable Turn turn(@Nullable Long slot, @Nullable Instant at) {
        return at == null ? null : new Turn(slot == null ? 0 : slot, at);
    }

    static Rows<Stay> arrivals(DSLContext sql) {
        return Rows.inserted(sql, ATTENDANCE, AttendanceRows::bindArrival);
    }

    private static void bindArrival(PreparedStatement statement, Stay stay) throws SQLException {
        var checkIn = stay.checkIn();
        statement.setLong(1, stay.person().sessionId());
        statement.setLong(2, stay.person().traineeId());
        statement.setLong(3, checkIn.id());
        statement.setLong(4, checkIn.room().id());
        statement.setLong(5, checkIn.at().toEpochMilli());
        bindTurns(statement, 6, checkIn);
    }

    /** Changes what was read; nothing if another has changed it since. */
    static Rows<Stay> moves(DSLContext sql) {
        return new Rows<>(sql.render(move()), AttendanceRows::bindMove);
    }

    private static Query move() {
        return DSL.update(ATTENDANCE)
                .set(ATTENDANCE.OUT_AT, NEVER)
                .set(ATTENDANCE.OUT_ROOM_ID, 0L)
                .set(ATTENDANCE.AWAY_MILLIS, 0L)
                .set(ATTENDANCE.OUT_SLOT, 0L)
                .set(ATTENDANCE.IN_AT, NEVER)
                .set(ATTENDANCE.IN_SLOT, 0L)
                .set(ATTENDANCE.LEFT_AT, NEVER)
                .set(ATTENDANCE.ROOM_ID, 0L)
                .set(ATTENDANCE.FIRST_IN_AT, NEVER)
                .where(ATTENDANCE.SESSION_ID.eq(0L))
                .and(ATTENDANCE.TRAINEE_ID.eq(0L))
                .and(ATTENDANCE.FIRST_IN_AT.eq(NEVER))
                .and(DSL.coalesce(ATTENDANCE.IN_SLOT, 0L).eq(0L))
                .and(DSL.coalesce(ATTENDANCE.IN_AT, NEVER).eq(NEVER))
                .and(DSL.coalesce(ATTENDANCE.OUT_SLOT, 0L).eq(0L))
                .and(DSL.coalesce(ATTENDANCE.LEFT_AT, NEVER).eq(NEVER));
    }

    private static void bindMove(PreparedStatement statement, Stay stay) throws SQLException {
        var checkIn = stay.checkIn();
        bindTurns(statement, 1, checkIn);
        statement.setLong(8, checkIn.room().id());
        statement.setLong(9, checkIn.at().toEpochMilli());
        statement.setLong(10, stay.person().sessionId());
        statement.setLong(11, stay.person().traineeId());
        var before = Objects.requireNonNull(stay.before());
        statement.setLong(12, before.at().toEpochMilli());
        bindKnown(statement, 13, before.in());
        bindKnown(statement, 17, before.out());
    }

    /** A turn as it was, with the places of coalesce. */
    private static void bindKnown(PreparedStatement statement, int from, @Nullable Turn turn) throws SQLException {
        statement.setLong(from, 0);
        statement.setLong(from + 1, turn == null ? 0 : turn.slot());
        statement.setLong(from + 2, NEVER.toEpochMilli());
        statement.setLong(from + 3, (turn == null ? NEVER : turn.at()).toEpochMilli());
    }

    private static void bindTurns(PreparedStatement statement, int from, CheckIn checkIn) throws SQLException {
        var in = checkIn.in();
        var out = checkIn.out();
        var outAt = checkIn.outAt();
        statement.setObject(from, outAt == null ? null : outAt.toEpochMilli());
        statement.setObject(from + 1, checkIn.outRoomId());
        statement.setLong(from + 2, checkIn.away().toMillis());
        statement.setObject(from + 3, out == null ? null : out.slot());
        statement.setObject(from + 4, in == null ? null : in.at().toEpochMilli());
        statement.setObject(from + 5, in == null ? null : in.slot());
        statement.setObject(from + 6, out == null ? null : out.at().toEpochMilli());
    }
}
