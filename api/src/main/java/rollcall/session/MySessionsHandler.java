package rollcall.session;

import static rollcall.db.generated.Tables.ANSWER_SHEET;
import static rollcall.db.generated.Tables.SESSION;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Requests;

/** A trainee's own timetable over HTTP. */
public final class MySessionsHandler {
    private final DSLContext sql;
    private final SessionRepository sessions;
    private final RoomRepository rooms;
    private final ClassAccess classAccess;

    public MySessionsHandler(
            DSLContext sql, SessionRepository sessions, RoomRepository rooms, ClassAccess classAccess) {
        this.sql = sql;
        this.sessions = sessions;
        this.rooms = rooms;
        this.classAccess = classAccess;
    }

    record Feedback(Instant opensAt, Instant closesAt, boolean answered) {}

    record View(
            String sessionId,
            String classId,
            String className,
            String title,
            Instant startsAt,
            Instant endsAt,
            Instant opensAt,
            Instant closesAt,
            boolean cancelled,
            List<Named> rooms,
            List<Speaker> speakers,
            Feedback feedback) {}

    public void list(Context ctx) {
        var caller = Access.caller(ctx);
        var page = sessions.list(classAccess.classesOf(caller, caller.id()), Requests.page(ctx));
        var found = page.items().stream().map(Session::id).toList();
        var theirRooms = rooms.ofSessions(found);
        var theirSpeakers = rooms.speakersOf(found);
        var answered = sql.select(ANSWER_SHEET.SESSION_ID)
                .from(SESSION)
                .join(ANSWER_SHEET)
                .on(ANSWER_SHEET.SESSION_ID.eq(SESSION.ID))
                .and(ANSWER_SHEET.TRAINEE_ID.eq(caller.id()))
                .where(SESSION.ID.in(found))
                .fetchSet(ANSWER_SHEET.SESSION_ID);
        Answers.page(
                ctx,
                page.map(each -> view(
                        each,
                        theirRooms.getOrDefault(each.id(), List.of()),
                        theirSpeakers.getOrDefault(each.id(), List.of()),
                        answered.contains(each.id()))));
    }

    private static View view(Session session, List<Room> rooms, List<Speaker> speakers, boolean answered) {
        return new View(
                Ids.text(session.id()),
                Ids.text(session.classId()),
                session.className(),
                session.title(),
                session.startsAt(),
                session.endsAt(),
                session.opensAt(),
                session.closesAt(),
                session.cancelled(),
                rooms.stream().map(Room::reference).toList(),
                speakers,
                new Feedback(session.startsAt(), session.feedbackClosesAt(), answered));
    }
}
