package rollcall.door;

import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.ENROLMENT;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import rollcall.account.AccessTokens;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Polls;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.session.Room;
import rollcall.session.RoomRepository;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** What the screen at a door shows, over HTTP: the code of now, as data or drawn, and the counters. */
public final class DoorHandler {
    private static final int DEFAULT_PIXELS = 512;

    private final DSLContext sql;
    private final RoomRepository rooms;
    private final SessionRepository sessions;
    private final ClassAccess classAccess;
    private final DoorKeys doorKeys;
    private final DoorUrl doorUrl;
    private final AccessTokens tokens;
    private final Clock clock;

    public DoorHandler(
            DSLContext sql,
            RoomRepository rooms,
            SessionRepository sessions,
            ClassAccess classAccess,
            DoorKeys doorKeys,
            DoorUrl doorUrl,
            AccessTokens tokens,
            Clock clock) {
        this.sql = sql;
        this.rooms = rooms;
        this.sessions = sessions;
        this.classAccess = classAccess;
        this.doorKeys = doorKeys;
        this.doorUrl = doorUrl;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @param validUntil when the next code is due; this one is accepted for one slot more */
    record CodeView(
            String code,
            String url,
            Purpose purpose,
            String roomId,
            String roomName,
            String sessionId,
            String sessionTitle,
            Instant validFrom,
            Instant validUntil,
            Instant serverTime,
            long slotSeconds) {}

    record Counters(
            String roomId,
            String roomName,
            String sessionId,
            String sessionTitle,
            Instant serverTime,
            int expected,
            int checkedIn,
            int checkedInHere) {}

    /** @param expiresIn seconds */
    record DisplayToken(String accessToken, String tokenType, long expiresIn) {}

    private record Door(Room room, Session session) {}

    public void code(Context ctx) {
        var door = openDoor(ctx);
        var now = clock.instant();
        var code = doorKeys.code(door.room().door(), Purpose.IN, now);
        var view = new CodeView(
                code,
                doorUrl.of(code),
                Purpose.IN,
                Ids.text(door.room().id()),
                door.room().name(),
                Ids.text(door.session().id()),
                door.session().title(),
                doorKeys.slotStart(now),
                doorKeys.slotEnd(now),
                now,
                Duration.between(doorKeys.slotStart(now), doorKeys.slotEnd(now)).toSeconds());
        Answers.ok(ctx, tag(code, door.session()), view);
    }

    public void svg(Context ctx) {
        var door = openDoor(ctx);
        var code = doorKeys.code(door.room().door(), Purpose.IN, clock.instant());
        if (Answers.isFresh(ctx, tag(code, door.session()))) {
            ctx.contentType("image/svg+xml").result(QrImage.of(doorUrl.of(code)).svg());
        }
    }

    public void png(Context ctx) {
        var door = openDoor(ctx);
        var size = ctx.queryParam("size");
        var pixels = size == null ? DEFAULT_PIXELS : Integer.parseInt(size);
        var code = doorKeys.code(door.room().door(), Purpose.IN, clock.instant());
        if (Answers.isFresh(ctx, tag(code + pixels, door.session()))) {
            ctx.contentType("image/png").result(QrImage.of(doorUrl.of(code)).png(pixels));
        }
    }

    public void counters(Context ctx) {
        var door = door(ctx);
        var inSession = ATTENDANCE.SESSION_ID.eq(door.session().id());
        var counters = new Counters(
                Ids.text(door.room().id()),
                door.room().name(),
                Ids.text(door.session().id()),
                door.session().title(),
                clock.instant(),
                sql.fetchCount(ENROLMENT, ENROLMENT.CLASS_ID.eq(door.session().classId())),
                sql.fetchCount(ATTENDANCE, inSession),
                sql.fetchCount(
                        ATTENDANCE,
                        inSession.and(ATTENDANCE.ROOM_ID.eq(door.room().id()))));
        var tag = "\"%d-%d-%d-%d\""
                .formatted(
                        counters.expected(),
                        counters.checkedIn(),
                        counters.checkedInHere(),
                        door.session().version());
        Answers.ok(ctx, tag, counters);
    }

    /** A token for one room's screen, good until check-in closes. */
    public void createDisplayToken(Context ctx) {
        var door = openDoor(ctx);
        var display = Caller.of(door.room().id(), Role.DISPLAY);
        var closesAt = door.session().closesAt();
        ctx.header("Cache-Control", "no-store");
        Answers.json(
                ctx,
                201,
                new DisplayToken(
                        tokens.sign(display, closesAt),
                        "Bearer",
                        Math.max(1, Duration.between(clock.instant(), closesAt).toSeconds())));
    }

    /** The door, if there is still something to come in for. */
    private Door openDoor(Context ctx) {
        var door = door(ctx);
        var session = door.session();
        if (session.cancelled()) {
            throw Problem.of(Refusal.SESSION_CANCELLED);
        }
        var now = clock.instant();
        if (now.isAfter(session.closesAt())) {
            throw Problem.of(Refusal.SESSION_CLOSED, session.told(session.closesAt(), now));
        }
        Polls.changesAt(ctx, doorKeys.slotEnd(now));
        Polls.changesAt(ctx, session.closesAt().plusMillis(1));
        return door;
    }

    /** A display reaches its own room, others the rooms of their classes. */
    private Door door(Context ctx) {
        var caller = Access.caller(ctx);
        var room = rooms.byId(Requests.id(ctx, "roomId"));
        var session = sessions.byId(room.sessionId());
        if (caller.role() != Role.DISPLAY) {
            classAccess.require(caller, session.classId());
        } else if (caller.id() != room.id()) {
            throw Problem.of(Refusal.NOT_YOUR_ROOM);
        }
        return new Door(room, session);
    }

    /** What is shown beside a code changes with the session. */
    private static String tag(String code, Session session) {
        return "\"" + code + "-" + session.version() + "\"";
    }
}
