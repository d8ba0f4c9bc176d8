package rollcall.session;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Requests;
import rollcall.session.RoomRepository.RoomDraft;

/** Sessions over HTTP: planned, read, changed, cancelled. */
public final class SessionHandler {
    private static final List<RoomDraft> ONE_ROOM = List.of(new RoomDraft(null, "主会场", null));

    private final DSLContext sql;
    private final SessionRepository sessions;
    private final RoomRepository rooms;
    private final SpeakerRepository speakers;
    private final SessionAccess sessionAccess;
    private final ClassAccess classAccess;
    private final Changes changes;
    private final Requests requests;

    public SessionHandler(
            DSLContext sql,
            SessionRepository sessions,
            RoomRepository rooms,
            SpeakerRepository speakers,
            ClassAccess classAccess,
            Changes changes,
            Requests requests) {
        this.sql = sql;
        this.sessions = sessions;
        this.rooms = rooms;
        this.speakers = speakers;
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.classAccess = classAccess;
        this.changes = changes;
        this.requests = requests;
    }

    record RoomView(String id, String name, List<String> groups) {
        static RoomView of(Room room) {
            return new RoomView(Ids.text(room.id()), room.name(), room.groups());
        }
    }

    record View(
            String id,
            String classId,
            String title,
            Instant startsAt,
            Instant endsAt,
            BigDecimal hours,
            List<RoomView> rooms,
            List<Speaker> speakers,
            Policy.Overrides policy,
            Policy effectivePolicy,
            Instant opensAt,
            Instant closesAt,
            @Nullable Instant appealsCloseAt,
            boolean cancelled,
            Instant createdAt) {}

    public void list(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        var page = sessions.list(List.of(classId), Requests.page(ctx));
        var found = page.items().stream().map(Session::id).toList();
        var theirRooms = rooms.ofSessions(found);
        var theirSpeakers = speakers.ofSessions(found);
        Answers.page(ctx, page.map(each -> view(each, theirRooms, theirSpeakers)));
    }

    public void create(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        var draft = requests.body(ctx, SessionDraft.class);
        draft.check();
        if (draft.policy() != null) {
            draft.policy().requireAllowedTo(Access.caller(ctx), Policy.Overrides.NONE);
        }
        var id = sql.transactionResult(tx -> {
            Seals.requireOpen(tx.dsl(), classId);
            var made = sessions.create(tx.dsl(), classId, draft);
            rooms.replaceRooms(tx.dsl(), made, draft.rooms() == null ? ONE_ROOM : draft.rooms());
            speakers.replace(tx.dsl(), made, draft.speakers() == null ? List.of() : draft.speakers());
            return made;
        });
        answer(ctx, 201, sessions.byId(id));
    }

    public void get(Context ctx) {
        var session = sessionAccess.session(ctx);
        if (Answers.isFresh(ctx, tag(session))) {
            Answers.json(ctx, 200, view(session));
        }
    }

    public void change(Context ctx) {
        var session = sessionAccess.session(ctx);
        Answers.requireMatch(ctx, tag(session));
        var asked = requests.body(ctx, SessionChange.class);
        asked.check(session);
        var change = asked.policy() == null
                ? asked
                : asked.with(asked.policy().allowedTo(Access.caller(ctx), session.overrides()));
        if (changes.make(ctx, session.classId(), tag(session), tx -> change(tx, session, change))) {
            answer(ctx, 200, sessions.byId(session.id()));
        }
    }

    private void change(DSLContext tx, Session session, SessionChange change) {
        Seals.requireOpen(tx, session.classId());
        sessions.change(tx, session, change.columns(session));
        if (change.rooms() != null) {
            rooms.replaceRooms(tx, session.id(), change.rooms());
        }
        if (change.speakers() != null) {
            speakers.replace(tx, session.id(), change.speakers());
        }
    }

    /** Cancels: what was recorded stays. */
    public void cancel(Context ctx) {
        var session = sessionAccess.session(ctx);
        sql.transaction(tx -> {
            Seals.requireOpen(tx.dsl(), session.classId());
            sessions.cancel(tx.dsl(), session.id());
        });
        ctx.status(204);
    }

    private void answer(Context ctx, int status, Session session) {
        ctx.header("ETag", tag(session));
        Answers.json(ctx, status, view(session));
    }

    private View view(Session session) {
        var id = List.of(session.id());
        return view(session, rooms.ofSessions(id), speakers.ofSessions(id));
    }

    private static View view(Session session, Map<Long, List<Room>> rooms, Map<Long, List<Speaker>> speakers) {
        return new View(
                Ids.text(session.id()),
                Ids.text(session.classId()),
                session.title(),
                session.startsAt(),
                session.endsAt(),
                session.hours(),
                rooms.getOrDefault(session.id(), List.of()).stream()
                        .map(RoomView::of)
                        .toList(),
                speakers.getOrDefault(session.id(), List.of()),
                session.overrides(),
                session.policy(),
                session.opensAt(),
                session.closesAt(),
                session.appealsCloseAt(),
                session.cancelled(),
                session.createdAt());
    }

    /** The class's policy shows in it too, so it is part of the tag. */
    private static String tag(Session session) {
        return "\"" + session.version() + "-" + session.policy().tag() + "\"";
    }
}
