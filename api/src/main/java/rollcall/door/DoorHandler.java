package rollcall.door;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import rollcall.account.AccessTokens;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Polls;

/** What the screen at a door shows, over HTTP: the code of now, as data or drawn. */
public final class DoorHandler {
    private static final int DEFAULT_PIXELS = 512;

    private final DoorAccess access;
    private final DoorKeys doorKeys;
    private final DoorUrl doorUrl;
    private final AccessTokens tokens;
    private final Clock clock;
    private final Drawings drawings = new Drawings();

    public DoorHandler(DoorAccess access, DoorKeys doorKeys, DoorUrl doorUrl, AccessTokens tokens, Clock clock) {
        this.access = access;
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

    /** @param expiresIn seconds */
    record DisplayToken(String accessToken, String tokenType, long expiresIn) {}

    /** What a screen shows at a moment. */
    private record Shown(Door door, Instant now, Purpose purpose, String code) {
        /** What is beside the code changes with the session. */
        String tag(String form) {
            return "\"" + code + form + "-" + door.session().version() + "\"";
        }
    }

    public void code(Context ctx) {
        var shown = shown(ctx);
        var room = shown.door().room();
        var session = shown.door().session();
        var validFrom = doorKeys.slotStart(shown.now());
        var validUntil = doorKeys.slotEnd(shown.now());
        var view = new CodeView(
                shown.code(),
                doorUrl.of(shown.code()),
                shown.purpose(),
                Ids.text(room.id()),
                room.name(),
                Ids.text(session.id()),
                session.title(),
                validFrom,
                validUntil,
                shown.now(),
                Duration.between(validFrom, validUntil).toSeconds());
        Answers.ok(ctx, shown.tag(""), view);
    }

    public void svg(Context ctx) {
        var shown = shown(ctx);
        if (Answers.isFresh(ctx, shown.tag(""))) {
            var svg = drawings.svg(doorUrl.of(shown.code()), doorKeys.slotStart(shown.now()));
            ctx.contentType("image/svg+xml").result(svg);
        }
    }

    public void png(Context ctx) {
        var shown = shown(ctx);
        var size = ctx.queryParam("size");
        var pixels = size == null ? DEFAULT_PIXELS : Integer.parseInt(size);
        if (Answers.isFresh(ctx, shown.tag(Integer.toString(pixels)))) {
            var png = drawings.png(doorUrl.of(shown.code()), pixels, doorKeys.slotStart(shown.now()));
            ctx.contentType("image/png").result(png);
        }
    }

    /** A token for one room's screen, good for as long as there is something to show and whoever made it may see it. */
    public void createDisplayToken(Context ctx) {
        var door = access.door(ctx);
        var now = clock.instant();
        var closesAt = door.session().doorsCloseAt();
        door.requireOpen(now, closesAt);
        var display = Caller.display(door.room().id(), Access.caller(ctx).id());
        ctx.header("Cache-Control", "no-store");
        Answers.json(
                ctx,
                201,
                new DisplayToken(
                        tokens.sign(display, closesAt),
                        "Bearer",
                        Math.max(1, Duration.between(now, closesAt).toSeconds())));
    }

    private Shown shown(Context ctx) {
        var door = access.door(ctx);
        var now = clock.instant();
        var asked = ctx.queryParam("purpose");
        var purpose = asked == null ? door.purpose(now) : Purpose.of(asked);
        var closesAt = door.closesAt(purpose);
        door.requireOpen(now, closesAt);
        Polls.changesAt(ctx, doorKeys.slotEnd(now));
        Polls.changesAt(ctx, door.session().checkOutOpensAt());
        Polls.changesAt(ctx, closesAt.plusMillis(1));
        return new Shown(door, now, purpose, doorKeys.code(door.room().door(), purpose, now));
    }
}
