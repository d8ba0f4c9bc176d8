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
import rollcall.http.Named;
import rollcall.http.Problems;
import rollcall.http.Requests;

/** The scan over HTTP: 201 the first time, 200 with the same record ever after; so for coming and for leaving. */
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
            Named room,
            Instant at,
            @Nullable Instant outAt,
            Verdict verdict,
            String explanation,
            int ruleVersion) {
        /** Judged as of the scan itself, so that a repeat reads the same. */
        static View of(CheckIn checkIn, Language language) {
            var session = checkIn.session();
            var outAt = checkIn.outAt();
            var judged = Verdict.judge(checkIn.facts(), session, outAt == null ? checkIn.at() : outAt);
            return new View(
                    Ids.text(checkIn.id()),
                    Ids.text(session.id()),
                    session.title(),
                    checkIn.room().reference(),
                    checkIn.at(),
                    outAt,
                    judged.verdict(),
                    judged.explanation().in(language),
                    Verdict.ruleVersion(session));
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
