package rollcall.attendance.correction;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.attendance.ScanRepository;
import rollcall.attendance.ScanRepository.Step;
import rollcall.attendance.SheetRepository;
import rollcall.attendance.SheetRow;
import rollcall.attendance.Verdict;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Table;
import rollcall.session.RoomRepository;
import rollcall.session.Session;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** Corrections over HTTP, for one trainee or for many at once, and all that is known of one trainee in a session. */
public final class CorrectionHandler {
    private static final Table<Correction> TABLE = new Table<>(
            "corrections",
            List.of(
                    Table.Column.of("Corrected", "更正时间", Correction::at, 20),
                    Table.Column.of("Name", "姓名", row -> row.trainee().name()),
                    Table.Column.of("Before", "更正前", row -> row.before().title()),
                    Table.Column.of("After", "更正后", row -> row.after().title()),
                    Table.Column.of("Reason", "理由", Correction::reason, 40),
                    Table.Column.of("By", "更正人", row -> row.by().name())));

    private final SessionRepository sessions;
    private final RoomRepository rooms;
    private final SheetRepository sheet;
    private final ScanRepository scans;
    private final CorrectionRepository corrections;
    private final CorrectionDesk desk;
    private final SessionAccess sessionAccess;
    private final Requests requests;

    public CorrectionHandler(
            DSLContext sql,
            SessionRepository sessions,
            RoomRepository rooms,
            ClassAccess classAccess,
            Requests requests,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.rooms = rooms;
        this.sheet = new SheetRepository(sql, clock);
        this.scans = new ScanRepository(sql);
        this.corrections = new CorrectionRepository(sql);
        this.desk = new CorrectionDesk(sql, clock, ids);
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.requests = requests;
    }

    record Draft(String status, String reason) {}

    record Corrected(int corrected) {}

    record Detail(SheetRow.View attendance, List<Step> path, List<Correction> corrections) {}

    public void get(Context ctx) {
        var session = sessionAccess.session(ctx);
        var traineeId = Requests.id(ctx, "traineeId");
        ClassAccess.requireOwn(Access.caller(ctx), traineeId);
        Verdict.turns(session).forEach(moment -> Polls.changesAt(ctx, moment));
        Answers.ok(ctx, detail(session, traineeId, Language.of(ctx)));
    }

    public void put(Context ctx) {
        var session = sessionAccess.session(ctx);
        var traineeId = Requests.id(ctx, "traineeId");
        var draft = requests.body(ctx, Draft.class);
        var ruling =
                Ruling.of(draft.status(), draft.reason(), Access.caller(ctx).id(), Set.of());
        if (!desk.correct(session, traineeId, ruling)) {
            throw Problem.of(Refusal.NOT_FOUND);
        }
        Answers.json(ctx, 200, detail(sessions.byId(session.id()), traineeId, Language.of(ctx)));
    }

    public void create(Context ctx) {
        var session = sessionAccess.session(ctx);
        var draft = requests.body(ctx, CorrectionsDraft.class);
        draft.check();
        var ruling = draft.ruling(Access.caller(ctx).id());
        var count = desk.correct(session, draft.which(session, rooms), draft.expected(), ruling);
        draft.requireFound(count);
        Answers.json(ctx, 201, new Corrected(count));
    }

    public void list(Context ctx) {
        var session = sessionAccess.session(ctx);
        TABLE.answer(ctx, page -> corrections.list(session.id(), page), session::zone);
    }

    private Detail detail(Session session, long traineeId, Language language) {
        var row =
                sheet
                        .withMissedChecks(session, new Page<>(sheet.of(session, List.of(traineeId)), null))
                        .items()
                        .stream()
                        .findFirst()
                        .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
        return new Detail(
                row.view(language), scans.path(session.id(), traineeId), corrections.of(session.id(), traineeId));
    }
}
