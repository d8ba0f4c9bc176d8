package rollcall.session;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Requests;

/** A trainee's own timetable over HTTP. */
public final class MySessionsHandler {
    private final SessionRepository sessions;
    private final RoomRepository rooms;
    private final SpeakerRepository speakers;
    private final ClassAccess classAccess;
    private final Feedbacks feedbacks;

    public MySessionsHandler(
            SessionRepository sessions,
            RoomRepository rooms,
            SpeakerRepository speakers,
            ClassAccess classAccess,
            Feedbacks feedbacks) {
        this.sessions = sessions;
        this.rooms = rooms;
        this.speakers = speakers;
        this.classAccess = classAccess;
        this.feedbacks = feedbacks;
    }

    /**
     * When somebody can give feedback on a session, and whether it has.
     *
     * @param opensAt null while somebody has to open it first, and so is {@code closesAt}
     * @param answered null where nobody can tell
     */
    public record Feedback(@Nullable Instant opensAt, @Nullable Instant closesAt, @Nullable Boolean answered) {}

    /** Tells when there is feedback on sessions. */
    @FunctionalInterface
    public interface Feedbacks {
        /** Of every one of these sessions, by its id. */
        Map<Long, Feedback> of(List<Session> sessions, long traineeId);
    }

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
        var theirRooms = rooms.ofTrainee(page.items(), caller.id());
        var theirSpeakers = speakers.ofSessions(found);
        var theirFeedback = feedbacks.of(page.items(), caller.id());
        Answers.page(
                ctx,
                page.map(each -> view(
                        each,
                        Objects.requireNonNull(theirRooms.get(each.id())),
                        theirSpeakers.getOrDefault(each.id(), List.of()),
                        Objects.requireNonNull(theirFeedback.get(each.id())))));
    }

    private static View view(Session session, List<Room> rooms, List<Speaker> speakers, Feedback feedback) {
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
                feedback);
    }
}
