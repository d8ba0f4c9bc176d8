package rollcall.attendance.call;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.attendance.call.CallDesk.Asked;
import rollcall.file.CellText;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Requests;
import rollcall.roster.RosterFilter;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** Calls by lot over HTTP: drawn, listed, checked, and who answered noted. */
public final class RandomCallHandler {
    private static final int SEED_BYTES = 16;

    private final CallDesk desk;
    private final RandomCallRepository calls;
    private final RosterFilter filter;
    private final SessionAccess sessionAccess;
    private final ClassAccess classAccess;
    private final Requests requests;
    private final SecureRandom random = new SecureRandom();

    public RandomCallHandler(
            DSLContext sql,
            SessionRepository sessions,
            RosterFilter filter,
            ClassAccess classAccess,
            Requests requests,
            Ids ids,
            Clock clock) {
        this.desk = new CallDesk(sql, clock, ids);
        this.calls = new RandomCallRepository(sql, clock);
        this.filter = filter;
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.classAccess = classAccess;
        this.requests = requests;
    }

    record Draft(int count, @Nullable String unit, @Nullable String group, @Nullable String seed) {
        Draft {
            group = group == null ? null : CellText.tidy(group);
        }
    }

    record Note(boolean answered) {}

    public void create(Context ctx) {
        var session = sessionAccess.session(ctx);
        var draft = requests.body(ctx, Draft.class);
        var asked = new Asked(
                draft.count(),
                draft.unit() == null ? null : Ids.parse(draft.unit()),
                draft.group(),
                draft.seed(),
                Access.caller(ctx).id());
        var seed = draft.seed() == null ? newSeed() : draft.seed();
        var id = desk.draw(session, filter.ofBody(draft.unit(), draft.group()), seed, asked);
        Answers.json(ctx, 201, calls.byId(id));
    }

    public void list(Context ctx) {
        Answers.page(ctx, calls.list(sessionAccess.session(ctx).id(), Requests.page(ctx)));
    }

    public void get(Context ctx) {
        Answers.ok(ctx, calls.byId(ownCall(ctx)));
    }

    public void candidates(Context ctx) {
        Answers.page(ctx, calls.candidates(ownCall(ctx), Requests.page(ctx)).map(Ids::text));
    }

    public void note(Context ctx) {
        var id = ownCall(ctx);
        var note = requests.body(ctx, Note.class);
        calls.note(
                id,
                Requests.id(ctx, "traineeId"),
                note.answered(),
                Access.caller(ctx).id());
        Answers.json(ctx, 200, calls.byId(id));
    }

    private String newSeed() {
        var bytes = new byte[SEED_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private long ownCall(Context ctx) {
        var id = Requests.id(ctx, "callId");
        classAccess.require(Access.caller(ctx), calls.classOf(id));
        return id;
    }
}
