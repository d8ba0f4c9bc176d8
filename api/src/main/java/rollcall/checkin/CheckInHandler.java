package rollcall.checkin;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.Verdict;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Problems;
import rollcall.http.Requests;
import rollcall.session.Room;

/** The scan over HTTP: 201 the first time, 200 with the same record ever after. */
public final class CheckInHandler {
    private final CheckInDesk desk;
    private final Requests requests;

    public CheckInHandler(CheckInDesk desk, Requests requests) {
        this.desk = desk;
        this.requests = requests;
    }

    record Draft(String code, @Nullable OffsetDateTime scannedAt, @Nullable String deviceId) {}

    record View(
            String id,
            String sessionId,
            String sessionTitle,
            Room.Reference room,
            Instant at,
            Verdict verdict,
            String explanation) {
        /** Judged as of the check-in itself, so that a repeat reads the same. */
        static View of(CheckIn checkIn, Language language) {
            var session = checkIn.session();
            var judged = Verdict.judge(checkIn.at(), session, checkIn.at());
            return new View(
                    Ids.text(checkIn.id()),
                    Ids.text(session.id()),
                    session.title(),
                    checkIn.room().reference(),
                    checkIn.at(),
                    judged.verdict(),
                    judged.explanation().in(language));
        }
    }

    public void create(Context ctx) {
        var draft = requests.body(ctx, Draft.class);
        var scannedAt = draft.scannedAt() == null ? null : draft.scannedAt().toInstant();
        var outcome = desk.checkIn(Access.caller(ctx).id(), draft.code(), scannedAt, draft.deviceId());
        // No thread waits for the disk: a hall at the door would need one for each phone.
        ctx.future(() -> outcome.thenAccept(known -> answer(ctx, known)));
    }

    private static void answer(Context ctx, Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            Problems.answer(ctx, refused.problem());
        } else {
            var recorded = (Outcome.Recorded) outcome;
            Answers.json(ctx, recorded.first() ? 201 : 200, View.of(recorded.checkIn(), Language.of(ctx)));
        }
    }
}
