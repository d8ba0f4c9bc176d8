package rollcall.voice;

import static rollcall.db.generated.Tables.VOICE;

import io.javalin.http.Context;
import java.time.Clock;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Polls;
import rollcall.http.Requests;
import rollcall.session.ClassSettings;
import rollcall.voice.Voice.Kind;

/** Topics for coming classes (学员点单) over HTTP: listed and suggested. */
public final class TopicHandler {
    private final VoiceRepository voices;
    private final VoiceList list;
    private final ClassSettings settings;
    private final SaidRepository said;
    private final ClassAccess classAccess;
    private final Requests requests;

    public TopicHandler(DSLContext sql, ClassAccess classAccess, Requests requests, Ids ids, Clock clock) {
        this.voices = new VoiceRepository(sql);
        this.list = new VoiceList(sql);
        this.settings = new ClassSettings(sql);
        this.said = new SaidRepository(sql, clock, ids);
        this.classAccess = classAccess;
        this.requests = requests;
    }

    record Draft(String text, @Nullable Boolean named) {
        Said to(long classId) {
            return new Said(classId, null, null, text, Boolean.TRUE.equals(named));
        }
    }

    public void list(Context ctx) {
        var classId = ofClass(ctx);
        var which = VOICE.CLASS_ID.eq(classId).and(VOICE.KIND.eq(Kind.TOPIC.wire()));
        list.answer(ctx, which, () -> settings.zoneOf(classId), "topics");
    }

    public void suggest(Context ctx) {
        var classId = ofClass(ctx);
        var draft = requests.body(ctx, Draft.class);
        var caller = Access.caller(ctx);
        var id = said.create(draft.to(classId), caller.id());
        Polls.changed(ctx);
        Answers.json(ctx, 201, voices.byId(caller, id));
    }

    private long ofClass(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        return classId;
    }
}
