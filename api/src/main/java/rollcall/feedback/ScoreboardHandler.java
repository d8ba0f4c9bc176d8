package rollcall.feedback;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Polls;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.session.RoomRepository;
import rollcall.session.Session;
import rollcall.session.SessionRepository;
import rollcall.session.SpeakerRepository;

/** The scoreboard of a session over HTTP: counted anew every few seconds at most, however many screens ask. */
public final class ScoreboardHandler {
    private static final Duration LIFE = Duration.ofSeconds(3);
    /** Some megabytes; when there are more, all are forgotten. */
    private static final int MOST = 1000;

    private final SessionRepository sessions;
    private final RoomRepository rooms;
    private final ClassAccess classAccess;
    private final ResultsDesk desk;
    private final Clock clock;
    private final ConcurrentHashMap<Long, Counted> boards = new ConcurrentHashMap<>();

    public ScoreboardHandler(
            DSLContext sql,
            SessionRepository sessions,
            RoomRepository rooms,
            SpeakerRepository speakers,
            ClassAccess classAccess,
            Clock clock) {
        this.sessions = sessions;
        this.rooms = rooms;
        this.classAccess = classAccess;
        this.desk = new ResultsDesk(sql, speakers, classAccess, clock);
        this.clock = clock;
    }

    private record Counted(Scoreboard board, Instant at) {
        Instant until() {
            return at.plus(LIFE);
        }

        boolean holds(Instant now) {
            return !now.isBefore(at) && now.isBefore(until());
        }
    }

    public void get(Context ctx) {
        var session = own(ctx);
        if (boards.mappingCount() >= MOST) {
            boards.clear();
        }
        var counted = boards.compute(session.id(), (id, known) -> {
            var now = clock.instant();
            return known != null && known.holds(now) ? known : new Counted(Scoreboard.of(desk.scores(session)), now);
        });
        Polls.changesAt(ctx, counted.until());
        Answers.ok(ctx, counted.board());
    }

    /** A display reaches the session of its room. */
    private Session own(Context ctx) {
        var caller = Access.caller(ctx);
        var session = sessions.byId(Requests.id(ctx, "sessionId"));
        if (caller.role() != Role.DISPLAY) {
            classAccess.require(caller, session.classId());
        } else if (rooms.byId(caller.id()).sessionId() != session.id()) {
            throw Problem.of(Refusal.NOT_YOUR_ROOM);
        } else {
            classAccess.requireMaker(caller, session.classId());
        }
        return session;
    }
}
