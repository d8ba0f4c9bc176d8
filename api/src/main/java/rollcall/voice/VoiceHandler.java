package rollcall.voice;

import static rollcall.db.generated.Tables.VOICE;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Caller;
import rollcall.http.FieldError;
import rollcall.http.Format;
import rollcall.http.Ids;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Sentence;
import rollcall.http.Table;
import rollcall.session.RoomRepository;
import rollcall.session.Session;
import rollcall.session.SessionRepository;
import rollcall.voice.Voice.Kind;

/** Questions to a session's speakers and topics for coming classes (学员点单) over HTTP, and the votes for them. */
public final class VoiceHandler {
    private final VoiceRepository voices;
    private final SessionRepository sessions;
    private final RoomRepository rooms;
    private final ClassAccess classAccess;
    private final Requests requests;
    private final Clock clock;

    public VoiceHandler(
            DSLContext sql,
            SessionRepository sessions,
            RoomRepository rooms,
            ClassAccess classAccess,
            Requests requests,
            Ids ids,
            Clock clock) {
        this.voices = new VoiceRepository(sql, clock, ids);
        this.sessions = sessions;
        this.rooms = rooms;
        this.classAccess = classAccess;
        this.requests = requests;
        this.clock = clock;
    }

    record QuestionDraft(String text, @Nullable String speakerId, @Nullable Boolean named) {}

    record TopicDraft(String text, @Nullable Boolean named) {}

    /**
     * What a trainee says, and where.
     *
     * @param named whether others are told who says it
     */
    record Said(long classId, @Nullable Long sessionId, @Nullable Long speakerId, String text, boolean named) {
        /** True for what is said in the same place. */
        Condition place(Kind kind) {
            return sessionId == null
                    ? VOICE.CLASS_ID.eq(classId).and(VOICE.KIND.eq(kind.wire()))
                    : VOICE.SESSION_ID.eq(sessionId);
        }
    }

    public void listQuestions(Context ctx) {
        var session = session(ctx);
        list(ctx, VOICE.SESSION_ID.eq(session.id()), session.zone(), "questions");
    }

    public void listTopics(Context ctx) {
        var classId = ofClass(ctx);
        var which = VOICE.CLASS_ID.eq(classId).and(VOICE.KIND.eq(Kind.TOPIC.wire()));
        list(ctx, which, ZoneId.of("UTC"), "topics");
    }

    private void list(Context ctx, Condition all, ZoneId zone, String name) {
        var caller = Access.caller(ctx);
        var status = ctx.queryParam("status");
        var which = all.and(status == null ? DSL.trueCondition() : VOICE.STATUS.eq(status));
        var format = Format.of(ctx);
        if (format == Format.JSON) {
            Answers.page(ctx, page(ctx, caller, which, Requests.page(ctx)));
        } else {
            table(name).send(ctx, format, Page.all(page -> page(ctx, caller, which, page)), zone);
        }
    }

    private Page<Voice> page(Context ctx, Caller caller, Condition which, Page.Request page) {
        return "votes".equals(ctx.queryParam("order"))
                ? voices.ranked(caller, which, page)
                : voices.list(caller, which, page);
    }

    private static Table<Voice> table(String name) {
        return new Table<>(
                name,
                List.of(
                        Table.Column.of("Text", "内容", Voice::text),
                        Table.Column.of("Votes", "票数", Voice::votes),
                        Table.Column.of("Status", "状态", voice -> voice.status().wire()),
                        Table.Column.of(
                                "Speaker",
                                "主讲人",
                                voice -> voice.speaker() == null
                                        ? null
                                        : voice.speaker().name()),
                        Table.Column.of(
                                "Asked by",
                                "提出人",
                                voice -> voice.asker() == null
                                        ? null
                                        : voice.asker().name()),
                        Table.Column.of("Asked at", "提出时间", Voice::createdAt)));
    }

    /** While the doors of the session are open. */
    public void ask(Context ctx) {
        var session = session(ctx);
        var draft = requests.body(ctx, QuestionDraft.class);
        requireOpen(session);
        var speaker = draft.speakerId() == null ? null : speaker(session, draft.speakerId());
        var named = Boolean.TRUE.equals(draft.named());
        create(ctx, Kind.QUESTION, new Said(session.classId(), session.id(), speaker, draft.text(), named));
    }

    public void suggest(Context ctx) {
        var classId = ofClass(ctx);
        var draft = requests.body(ctx, TopicDraft.class);
        create(ctx, Kind.TOPIC, new Said(classId, null, null, draft.text(), Boolean.TRUE.equals(draft.named())));
    }

    private void create(Context ctx, Kind kind, Said said) {
        var caller = Access.caller(ctx);
        var id = voices.create(kind, said, caller.id());
        Polls.changed(ctx);
        Answers.json(ctx, 201, voices.byId(caller, id));
    }

    private void requireOpen(Session session) {
        var now = clock.instant();
        if (session.cancelled()) {
            throw Problem.of(Refusal.SESSION_CANCELLED);
        }
        if (now.isBefore(session.opensAt())) {
            throw Problem.of(Refusal.QUESTIONS_NOT_OPEN, session.told(session.opensAt(), now));
        }
        if (now.isAfter(session.closesAt())) {
            throw Problem.of(Refusal.QUESTIONS_CLOSED, session.told(session.closesAt(), now));
        }
    }

    private long speaker(Session session, String id) {
        return rooms.speakersOf(List.of(session.id())).getOrDefault(session.id(), List.of()).stream()
                .filter(speaker -> speaker.id().equals(id))
                .findFirst()
                .map(speaker -> Ids.parse(speaker.id()))
                .orElseThrow(() -> Problem.invalid(FieldError.inBody(
                        "/speakerId", "unknown", Sentence.of("This is not a speaker of the session.", "该主讲人不属于本次课。"))));
    }

    public void get(Context ctx) {
        Answers.ok(ctx, own(ctx));
    }

    public void withdraw(Context ctx) {
        var voice = own(ctx);
        if (!voice.own()) {
            throw Problem.of(Refusal.NOT_YOUR_RECORD);
        }
        voices.withdraw(Ids.parse(voice.id()));
        Polls.changed(ctx);
        ctx.status(204);
    }

    public void vote(Context ctx) {
        voices.vote(Ids.parse(own(ctx).id()), Access.caller(ctx).id());
        Polls.changed(ctx);
        Answers.json(ctx, 200, own(ctx));
    }

    public void takeBackVote(Context ctx) {
        voices.takeBack(Ids.parse(own(ctx).id()), Access.caller(ctx).id());
        Polls.changed(ctx);
        ctx.status(204);
    }

    /** One of a class that the caller may reach. */
    private Voice own(Context ctx) {
        var caller = Access.caller(ctx);
        var id = Requests.id(ctx, "voiceId");
        classAccess.require(caller, voices.classOf(id));
        return voices.byId(caller, id);
    }

    private Session session(Context ctx) {
        var session = sessions.byId(Requests.id(ctx, "sessionId"));
        classAccess.require(Access.caller(ctx), session.classId());
        return session;
    }

    private long ofClass(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        return classId;
    }
}
