package rollcall.attendance.correction;

import static rollcall.db.generated.Tables.ENROLMENT;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.attendance.SheetRepository;
import rollcall.attendance.SheetRow;
import rollcall.attendance.Verdict;
import rollcall.attendance.correction.CorrectionRepository.Correction;
import rollcall.attendance.correction.CorrectionRepository.Said;
import rollcall.attendance.correction.CorrectionRepository.Step;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.FieldError;
import rollcall.http.Format;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Sentence;
import rollcall.http.Table;
import rollcall.session.RoomRepository;
import rollcall.session.Session;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** Corrections over HTTP, for one trainee or for many at once, and all that is known of one trainee in a session. */
public final class CorrectionHandler {
    private static final Sentence FOR_EVERYONE = new Sentence(
            "This is one of several rooms, and for everyone: name a group or the trainees.",
            "本次课有多个课堂,此课堂面向所有人;请指明小组或学员。");

    private static final Table<Correction> TABLE = new Table<>(
            "corrections",
            List.of(
                    Table.Column.of("Corrected", "更正时间", Correction::at, 20),
                    Table.Column.of("Name", "姓名", row -> row.trainee().name()),
                    Table.Column.of("Before", "更正前", row -> row.before().title()),
                    Table.Column.of("After", "更正后", row -> row.after().title()),
                    Table.Column.of("Reason", "理由", Correction::reason, 40),
                    Table.Column.of("By", "更正人", row -> row.by().name())));

    private final SessionRepository sessions;
    private final RoomRepository rooms;
    private final SheetRepository sheet;
    private final CorrectionRepository corrections;
    private final SessionAccess sessionAccess;
    private final Requests requests;

    public CorrectionHandler(
            DSLContext sql,
            SessionRepository sessions,
            RoomRepository rooms,
            ClassAccess classAccess,
            Requests requests,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.rooms = rooms;
        this.sheet = new SheetRepository(sql, clock);
        this.corrections = new CorrectionRepository(sql, clock, ids);
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.requests = requests;
    }

    record Draft(String status, String reason) {}

    /**
     * Exactly one of the list, the group and the room says whom it is about.
     *
     * @param only those so judged; null for whatever they were judged
     */
    record DraftForMany(
            String status,
            String reason,
            @Nullable List<String> traineeIds,
            @Nullable String group,
            @Nullable String roomId,
            @Nullable Set<Verdict> only) {
        void check() {
            var named = Stream.of(traineeIds, group, roomId)
                    .filter(Objects::nonNull)
                    .count();
            if (named != 1) {
                throw Problem.invalid(FieldError.inBody(
                        "",
                        "required",
                        Sentence.of(
                                "Say whom: exactly one of traineeIds, group and roomId.",
                                "请指明对象:traineeIds、group、roomId 三者选一。")));
            }
        }
    }

    record Corrected(int corrected) {}

    record Detail(SheetRow.View attendance, List<Step> path, List<Correction> corrections) {}

    public void get(Context ctx) {
        var session = sessionAccess.session(ctx);
        var traineeId = Requests.id(ctx, "traineeId");
        ClassAccess.requireOwn(Access.caller(ctx), traineeId);
        Verdict.turns(session).forEach(moment -> Polls.changesAt(ctx, moment));
        Answers.ok(ctx, detail(session, traineeId, Language.of(ctx)));
    }

    public void put(Context ctx) {
        var session = sessionAccess.session(ctx);
        var traineeId = Requests.id(ctx, "traineeId");
        var draft = requests.body(ctx, Draft.class);
        var said = said(ctx, draft.status(), draft.reason(), null);
        if (corrections.correct(session, ENROLMENT.TRAINEE_ID.eq(traineeId), 1, said) == 0) {
            throw Problem.of(Refusal.NOT_FOUND);
        }
        Answers.json(ctx, 200, detail(sessions.byId(session.id()), traineeId, Language.of(ctx)));
    }

    public void create(Context ctx) {
        var session = sessionAccess.session(ctx);
        var draft = requests.body(ctx, DraftForMany.class);
        draft.check();
        var listed = draft.traineeIds() == null || draft.only() != null
                ? 0
                : draft.traineeIds().size();
        var count = corrections.correct(
                session, which(session, draft), listed, said(ctx, draft.status(), draft.reason(), draft.only()));
        if (count < listed) {
            throw Problem.invalid(FieldError.inBody(
                    "/traineeIds",
                    "unknown",
                    Sentence.of("Some of them are not on this class's roster.", "其中有人不在本班花名册中。")));
        }
        if (count == 0 && draft.group() != null && draft.only() == null) {
            throw Problem.invalid(
                    FieldError.inBody("/group", "unknown", Sentence.of("Nobody is in this group.", "没有这个小组。")));
        }
        Answers.json(ctx, 201, new Corrected(count));
    }

    public void list(Context ctx) {
        var session = sessionAccess.session(ctx);
        var format = Format.of(ctx);
        if (format == Format.JSON) {
            Answers.page(ctx, corrections.list(session.id(), Requests.page(ctx)));
        } else {
            var all = Page.all(page -> corrections.list(session.id(), page));
            TABLE.send(ctx, format, all, session.zone());
        }
    }

    private static Said said(Context ctx, String status, String reason, @Nullable Set<Verdict> only) {
        return Said.of(status, reason, Access.caller(ctx).id(), only == null ? Set.of() : only);
    }

    private Condition which(Session session, DraftForMany draft) {
        if (draft.traineeIds() != null) {
            return ENROLMENT.TRAINEE_ID.in(
                    draft.traineeIds().stream().map(Ids::parse).toList());
        }
        return draft.group() == null
                ? isOf(Ids.parse(Objects.requireNonNull(draft.roomId())), session)
                : ENROLMENT.GROUP_NAME.eq(draft.group());
    }

    /** Who was in which of several rooms that are for everyone is not known. */
    private Condition isOf(long roomId, Session session) {
        var whose = rooms.isOf(roomId, session);
        var all = rooms.ofSessions(List.of(session.id())).getOrDefault(session.id(), List.of());
        if (all.size() > 1
                && all.stream()
                        .anyMatch(room -> room.id() == roomId && room.groups().isEmpty())) {
            throw Problem.invalid(FieldError.inBody("/roomId", "not_allowed", FOR_EVERYONE));
        }
        return whose;
    }

    private Detail detail(Session session, long traineeId, Language language) {
        var row =
                sheet
                        .withMissedChecks(session, new Page<>(sheet.of(session, List.of(traineeId)), null))
                        .items()
                        .stream()
                        .findFirst()
                        .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
        return new Detail(
                row.view(language), corrections.path(session.id(), traineeId), corrections.of(session.id(), traineeId));
    }
}
