package rollcall.attendance.seal;

import io.javalin.http.Context;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Download;
import rollcall.http.Format;
import rollcall.http.Ids;
import rollcall.http.Requests;
import rollcall.http.Sha256;
import rollcall.session.Session;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** Seals over HTTP, and the canonical sheets that they are the digests of. */
public final class SealHandler {
    private final DSLContext sql;
    private final SessionRepository sessions;
    private final SealRepository seals;
    private final SealDesk desk;
    private final SessionAccess sessionAccess;
    private final ClassAccess classAccess;
    private final Requests requests;
    private final Clock clock;

    public SealHandler(
            DSLContext sql, SessionRepository sessions, ClassAccess classAccess, Requests requests, Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.seals = new SealRepository(sql);
        this.desk = new SealDesk(sql, seals, clock);
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.classAccess = classAccess;
        this.requests = requests;
        this.clock = clock;
    }

    /** @param sessions how many the class has */
    record Draft(int sessions) {}

    public void put(Context ctx) {
        var classId = ofClass(ctx);
        var draft = requests.body(ctx, Draft.class);
        var isNew = desk.seal(classId, draft.sessions(), Access.caller(ctx).id());
        Answers.json(ctx, isNew ? 201 : 200, seals.ofClass(classId));
    }

    public void get(Context ctx) {
        Answers.ok(ctx, seals.ofClass(ofClass(ctx)));
    }

    public void sheetOfClass(Context ctx) {
        var classId = ofClass(ctx);
        send(ctx, sessions.ofClass(classId), classId);
    }

    public void sheetOfSession(Context ctx) {
        var session = sessionAccess.session(ctx);
        send(ctx, List.of(session), session.id());
    }

    /** Computed from the facts each time, so its digest tells whether they are what they were when the class was sealed. */
    private void send(Context ctx, List<Session> of, long id) {
        var sheet = new CanonicalSheet(sql, clock.instant());
        var digest = Sha256.begin();
        Download.send(ctx, Ids.text(id), Format.CSV, out -> sheet.write(of, new DigestOutputStream(out, digest)));
        var base64 = Base64.getEncoder().encodeToString(digest.digest());
        ctx.header("Repr-Digest", "sha-256=:" + base64 + ":")
                // Compressed, it would be another representation, with another digest (RFC 9530, section 2).
                .header("Cache-Control", "private, no-cache, no-transform")
                .disableCompression();
    }

    private long ofClass(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        return classId;
    }
}
