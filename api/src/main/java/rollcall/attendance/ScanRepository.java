package rollcall.attendance;

import static rollcall.db.generated.Tables.ROOM;
import static rollcall.db.generated.Tables.SCAN;
import static rollcall.db.generated.Tables.TRAINEE;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;

/** Scans read from the database, in the order in which they came. */
public final class ScanRepository {
    private final DSLContext sql;

    public ScanRepository(DSLContext sql) {
        this.sql = sql;
    }

    record Scan(
            String id,
            Instant arrivedAt,
            @Nullable Instant scannedAt,
            Named trainee,
            Named room,
            String purpose,
            @Nullable String deviceId,
            @Nullable String refusal) {}

    /** One accepted scan of a trainee: a step on its way through the rooms. */
    public record Step(Named room, String purpose, Instant at) {}

    /** @param refused whether those that were refused are asked for, or those that were not; null for all */
    Page<Scan> list(long sessionId, @Nullable Boolean refused, Page.Request page) {
        var rows = sql.select(SCAN.fields())
                .select(TRAINEE.NAME, ROOM.NAME)
                .from(SCAN)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(SCAN.TRAINEE_ID))
                .join(ROOM)
                .on(ROOM.ID.eq(SCAN.ROOM_ID))
                .where(SCAN.SESSION_ID.eq(sessionId))
                .and(is(refused))
                .and(SCAN.ID.gt(page.afterId()))
                .orderBy(SCAN.SESSION_ID, SCAN.ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, row -> row.get(SCAN.ID)).map(ScanRepository::scan);
    }

    private static Condition is(@Nullable Boolean refused) {
        if (refused == null) {
            return DSL.trueCondition();
        }
        return refused ? SCAN.REFUSAL.isNotNull() : SCAN.REFUSAL.isNull();
    }

    /** A trainee's way through the rooms of a session: every accepted scan. */
    public List<Step> path(long sessionId, long traineeId) {
        return sql.select(SCAN.PURPOSE, SCAN.ARRIVED_AT, ROOM.ID, ROOM.NAME)
                .from(SCAN)
                .join(ROOM)
                .on(ROOM.ID.eq(SCAN.ROOM_ID))
                .where(SCAN.SESSION_ID.eq(sessionId))
                .and(SCAN.TRAINEE_ID.eq(traineeId))
                .and(SCAN.REFUSAL.isNull())
                .orderBy(SCAN.ID)
                .fetch(row -> new Step(
                        Named.of(row.get(ROOM.ID), row.get(ROOM.NAME)),
                        row.get(SCAN.PURPOSE),
                        row.get(SCAN.ARRIVED_AT)));
    }

    private static Scan scan(Record row) {
        return new Scan(
                Ids.text(row.get(SCAN.ID)),
                row.get(SCAN.ARRIVED_AT),
                row.get(SCAN.SCANNED_AT),
                Named.of(row.get(SCAN.TRAINEE_ID), row.get(TRAINEE.NAME)),
                Named.of(row.get(SCAN.ROOM_ID), row.get(ROOM.NAME)),
                row.get(SCAN.PURPOSE),
                row.get(SCAN.DEVICE_ID),
                row.get(SCAN.REFUSAL));
    }
}
