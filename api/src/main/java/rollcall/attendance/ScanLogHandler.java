package rollcall.attendance;

import static rollcall.db.generated.Tables.ROOM;
import static rollcall.db.generated.Tables.SCAN;
import static rollcall.db.generated.Tables.TRAINEE;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.http.Answers;
import rollcall.http.Format;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Requests;
import rollcall.http.Table;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** What happened at the doors of a session: every scan in the order it came, the refused ones with their reason. */
public final class ScanLogHandler {
    private static final Table<Row> TABLE = new Table<>(
            "scans",
            List.of(
                    Table.Column.of("Arrived", "到达时间", Row::arrivedAt),
                    Table.Column.of("Scanned", "手机时间", Row::scannedAt),
                    Table.Column.of("Name", "姓名", row -> row.trainee().name()),
                    Table.Column.of("Purpose", "用途", Row::purpose),
                    Table.Column.of("Room", "课堂", row -> row.room().name()),
                    Table.Column.of("Device", "设备", Row::deviceId),
                    Table.Column.of("Refused", "拒绝原因", Row::refusal)));

    private final DSLContext sql;
    private final SessionAccess sessionAccess;

    public ScanLogHandler(DSLContext sql, SessionRepository sessions, ClassAccess classAccess) {
        this.sql = sql;
        this.sessionAccess = new SessionAccess(sessions, classAccess);
    }

    record Row(
            String id,
            Instant arrivedAt,
            @Nullable Instant scannedAt,
            Named trainee,
            Named room,
            String purpose,
            @Nullable String deviceId,
            @Nullable String refusal) {}

    public void list(Context ctx) {
        var session = sessionAccess.session(ctx);
        var which = SCAN.SESSION_ID.eq(session.id()).and(refused(ctx.queryParam("refused")));
        var format = Format.of(ctx);
        if (format == Format.JSON) {
            Answers.page(ctx, list(which, Requests.page(ctx)));
        } else {
            TABLE.send(ctx, format, Page.all(page -> list(which, page)), session.zone());
        }
    }

    private Page<Row> list(Condition which, Page.Request page) {
        var rows = sql.select(SCAN.fields())
                .select(TRAINEE.NAME, ROOM.NAME)
                .from(SCAN)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(SCAN.TRAINEE_ID))
                .join(ROOM)
                .on(ROOM.ID.eq(SCAN.ROOM_ID))
                .where(which)
                .and(SCAN.ID.gt(page.afterId()))
                .orderBy(SCAN.SESSION_ID, SCAN.ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, row -> row.get(SCAN.ID)).map(ScanLogHandler::row);
    }

    private static Condition refused(@Nullable String asked) {
        if (asked == null) {
            return DSL.trueCondition();
        }
        return Boolean.parseBoolean(asked) ? SCAN.REFUSAL.isNotNull() : SCAN.REFUSAL.isNull();
    }

    private static Row row(org.jooq.Record row) {
        return new Row(
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
