package rollcall.voice;

import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.VOICE;
import static rollcall.db.generated.Tables.VOICE_MODERATION;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.db.generated.tables.records.VoiceModerationRecord;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Caller;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.http.Sentence;
import rollcall.voice.Voice.Status;

/** What staff let the class read, and the record of who decided so, when and why: for staff, and for whoever said it. */
public final class Moderation {
    private final DSLContext sql;
    private final VoiceRepository voices;
    private final ClassAccess classAccess;
    private final Requests requests;
    private final Ids ids;
    private final Clock clock;

    public Moderation(DSLContext sql, ClassAccess classAccess, Requests requests, Ids ids, Clock clock) {
        this.sql = sql;
        this.voices = new VoiceRepository(sql, clock, ids);
        this.classAccess = classAccess;
        this.requests = requests;
        this.ids = ids;
        this.clock = clock;
    }

    record Draft(Status status, @Nullable String reason) {}

    /** One step, as the API answers it. */
    record Step(Status before, Status after, @Nullable String reason, Named by, Instant at) {}

    public void list(Context ctx) {
        var voice = own(ctx, Access.caller(ctx));
        if (Access.caller(ctx).role() == Role.TRAINEE && !voice.own()) {
            throw Problem.of(Refusal.NOT_YOUR_RECORD);
        }
        var page = Requests.page(ctx);
        var rows = sql.select(VOICE_MODERATION.fields())
                .select(STAFF.NAME)
                .from(VOICE_MODERATION)
                .join(STAFF)
                .on(STAFF.ID.eq(VOICE_MODERATION.MODERATED_BY))
                .where(VOICE_MODERATION.VOICE_ID.eq(Ids.parse(voice.id())))
                .and(VOICE_MODERATION.ID.gt(page.afterId()))
                .orderBy(VOICE_MODERATION.VOICE_ID, VOICE_MODERATION.ID)
                .limit(page.limit() + 1)
                .fetch();
        Answers.page(
                ctx,
                Page.of(rows, page, row -> row.get(VOICE_MODERATION.ID))
                        .map(row -> new Step(
                                Status.of(row.get(VOICE_MODERATION.STATUS_BEFORE)),
                                Status.of(row.get(VOICE_MODERATION.STATUS_AFTER)),
                                row.get(VOICE_MODERATION.REASON),
                                Named.of(row.get(VOICE_MODERATION.MODERATED_BY), row.get(STAFF.NAME)),
                                row.get(VOICE_MODERATION.MODERATED_AT))));
    }

    /** To hide needs a reason, which whoever said it can read; to say the same again changes nothing. */
    public void put(Context ctx) {
        var caller = Access.caller(ctx);
        var voice = own(ctx, caller);
        var draft = requests.body(ctx, Draft.class);
        if (draft.status() == Status.HIDDEN && draft.reason() == null) {
            throw Problem.invalid(FieldError.inBody(
                    "/reason", "required", Sentence.of("Whoever said it is told why.", "隐藏时须说明理由,提出人可见。")));
        }
        change(Ids.parse(voice.id()), draft, caller.id());
        Answers.json(ctx, 200, voices.byId(caller, Ids.parse(voice.id())));
    }

    private void change(long id, Draft draft, long staffId) {
        sql.transaction(tx -> {
            var before = Status.of(tx.dsl()
                    .select(VOICE.STATUS)
                    .from(VOICE)
                    .where(VOICE.ID.eq(id))
                    .forUpdate()
                    .fetchSingle(VOICE.STATUS));
            if (before == Status.WITHDRAWN) {
                throw Problem.of(Refusal.NOT_FOUND);
            }
            if (before == draft.status()) {
                return;
            }
            tx.dsl()
                    .update(VOICE)
                    .set(VOICE.STATUS, draft.status().wire())
                    .where(VOICE.ID.eq(id))
                    .execute();
            var step = new VoiceModerationRecord(
                    id, ids.next(), before.wire(), draft.status().wire(), draft.reason(), staffId, clock.instant());
            tx.dsl().insertInto(VOICE_MODERATION).set(step).execute();
        });
    }

    private Voice own(Context ctx, Caller caller) {
        var id = Requests.id(ctx, "voiceId");
        classAccess.require(caller, voices.classOf(id));
        return voices.byId(caller, id);
    }
}
