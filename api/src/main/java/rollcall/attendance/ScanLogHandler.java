package rollcall.attendance;

import io.javalin.http.Context;
import java.util.List;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.attendance.ScanRepository.Scan;
import rollcall.http.Table;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** What happened at the doors of a session: every scan in the order it came, the refused ones with their reason. */
public final class ScanLogHandler {
    private static final Table<Scan> TABLE = new Table<>(
            "scans",
            List.of(
                    Table.Column.of("Arrived", "到达时间", Scan::arrivedAt),
                    Table.Column.of("Scanned", "手机时间", Scan::scannedAt),
                    Table.Column.of("Name", "姓名", row -> row.trainee().name()),
                    Table.Column.of("Purpose", "用途", Scan::purpose),
                    Table.Column.of("Room", "课堂", row -> row.room().name()),
                    Table.Column.of("Device", "设备", Scan::deviceId),
                    Table.Column.of("Refused", "拒绝原因", Scan::refusal)));

    private final ScanRepository scans;
    private final SessionAccess sessionAccess;

    public ScanLogHandler(DSLContext sql, SessionRepository sessions, ClassAccess classAccess) {
        this.scans = new ScanRepository(sql);
        this.sessionAccess = new SessionAccess(sessions, classAccess);
    }

    public void list(Context ctx) {
        var session = sessionAccess.session(ctx);
        var asked = ctx.queryParam("refused");
        var refused = asked == null ? null : Boolean.valueOf(asked);
        TABLE.answer(ctx, page -> scans.list(session.id(), refused, page), session::zone);
    }
}
