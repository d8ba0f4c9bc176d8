package rollcall.feedback;

import io.javalin.http.Context;
import java.time.Clock;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.session.RoomRepository;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;
import rollcall.session.SpeakerRepository;

/** Published results over HTTP: published, withdrawn, read by everybody in the class, and every revision by staff. */
public final class PublicationHandler {
    private final DSLContext sql;
    private final SessionAccess sessionAccess;
    private final Requests requests;
    private final Publisher publisher;
    private final PublicationRepository publications = new PublicationRepository();
    private final Clock clock;

    public PublicationHandler(
            DSLContext sql,
            SessionRepository sessions,
            RoomRepository rooms,
            SpeakerRepository speakers,
            ClassAccess classAccess,
            Requests requests,
            Clock clock) {
        this.sql = sql;
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.requests = requests;
        this.publisher = new Publisher(
                sql, new ResultsDesk(sql, speakers, classAccess, clock), new ResultsReport(sql, rooms), clock);
        this.clock = clock;
    }

    public void publish(Context ctx) {
        var published =
                publisher.publish(sessionAccess.session(ctx), Access.caller(ctx).id());
        Answers.json(ctx, published.first() ? 201 : 200, published.publication());
    }

    public void withdraw(Context ctx) {
        publisher.withdraw(sessionAccess.session(ctx), Access.caller(ctx).id(), clock.instant());
        ctx.status(204);
    }

    public void get(Context ctx) {
        var session = sessionAccess.session(ctx);
        Answers.ok(ctx, publications.current(sql, session.id()).orElseThrow(() -> Problem.of(Refusal.NOT_PUBLISHED)));
    }

    public void list(Context ctx) {
        Answers.page(ctx, publications.revisions(sql, sessionAccess.session(ctx).id(), Requests.page(ctx)));
    }

    public void getRevision(Context ctx) {
        var session = sessionAccess.session(ctx);
        var revision = Integer.parseInt(requests.pathParameter(ctx, "revision"));
        Answers.ok(
                ctx,
                publications.byRevision(sql, session.id(), revision).orElseThrow(() -> Problem.of(Refusal.NOT_FOUND)));
    }
}
