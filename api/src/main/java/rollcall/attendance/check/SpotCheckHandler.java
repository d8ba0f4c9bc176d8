package rollcall.attendance.check;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.attendance.SheetHandler;
import rollcall.attendance.SheetRepository;
import rollcall.attendance.SheetRow;
import rollcall.attendance.check.SpotCheck.Counts;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Language;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Requests;
import rollcall.session.Session;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** Spot checks over HTTP: opened now or at random, counted, and who is missing. */
public final class SpotCheckHandler {
    private static final int USUAL_MINUTES = 3;

    private final SpotCheckRepository checks;
    private final SpotCheckAnswers answers;
    private final SheetRepository sheet;
    private final SessionAccess sessionAccess;
    private final Requests requests;
    private final Clock clock;

    public SpotCheckHandler(
            DSLContext sql,
            SessionRepository sessions,
            SpotCheckRepository checks,
            ClassAccess classAccess,
            Requests requests,
            Clock clock) {
        this.checks = checks;
        this.answers = new SpotCheckAnswers(sql);
        this.sheet = new SheetRepository(sql, clock);
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.requests = requests;
        this.clock = clock;
    }

    record Draft(@Nullable Integer minutes, String at) {}

    private record Own(Session session, SpotCheck check) {}

    public void create(Context ctx) {
        var session = sessionAccess.session(ctx);
        var draft = requests.body(ctx, Draft.class);
        var drawn = draft.at().equals("random");
        var length = Duration.ofMinutes(Objects.requireNonNullElse(draft.minutes(), USUAL_MINUTES));
        var check =
                checks.create(session.id(), length, drawn, Access.caller(ctx).id());
        Answers.json(ctx, 201, view(session, List.of(check)).get(0));
    }

    public void list(Context ctx) {
        var session = sessionAccess.session(ctx);
        var page = checks.list(session.id(), Requests.page(ctx));
        page.items().forEach(check -> announceTurns(ctx, check));
        Answers.page(ctx, new Page<>(view(session, page.items()), page.next()));
    }

    public void get(Context ctx) {
        var own = own(ctx);
        announceTurns(ctx, own.check());
        Answers.ok(ctx, view(own.session(), List.of(own.check())).get(0));
    }

    public void missing(Context ctx) {
        var own = own(ctx);
        announceTurns(ctx, own.check());
        var language = Language.of(ctx);
        SheetHandler.TABLE.answer(ctx, page -> missing(own, page), row -> row.view(language), own.session()::zone);
    }

    public void delete(Context ctx) {
        checks.delete(own(ctx).check().id());
        ctx.status(204);
    }

    private Page<SheetRow> missing(Own own, Page.Request page) {
        var ids = answers.missing(own.session(), own.check(), clock.instant(), page);
        var rows = new Page<>(sheet.of(own.session(), ids.items()), ids.next());
        return sheet.withMissedChecks(own.session(), rows);
    }

    private List<SpotCheck.View> view(Session session, List<SpotCheck> some) {
        var now = clock.instant();
        var counts = answers.counts(session, some.stream().map(SpotCheck::id).toList(), now);
        return some.stream()
                .map(check -> check.view(counts.getOrDefault(check.id(), Counts.NONE), now))
                .toList();
    }

    private static void announceTurns(Context ctx, SpotCheck check) {
        check.turns().forEach(moment -> Polls.changesAt(ctx, moment));
    }

    private Own own(Context ctx) {
        var check = checks.byId(Requests.id(ctx, "spotCheckId"));
        return new Own(sessionAccess.session(Access.caller(ctx), check.sessionId()), check);
    }
}
