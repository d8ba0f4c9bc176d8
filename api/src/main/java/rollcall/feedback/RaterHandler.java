package rollcall.feedback;

import io.javalin.http.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.db.generated.tables.records.FeedbackRaterRecord;
import rollcall.feedback.form.RaterRole;
import rollcall.http.Answers;
import rollcall.http.FieldErrors;
import rollcall.http.Ids;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Sentence;
import rollcall.session.Session;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** The raters of a session over HTTP: a list that is read and replaced as a whole. */
public final class RaterHandler {
    private final RaterRepository raters;
    private final SessionAccess sessionAccess;
    private final Requests requests;

    public RaterHandler(DSLContext sql, SessionRepository sessions, ClassAccess classAccess, Requests requests) {
        this.raters = new RaterRepository(sql);
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.requests = requests;
    }

    /** Either a trainee or staff. */
    record RaterDraft(@Nullable String traineeId, @Nullable String staffId, RaterRole role) {
        boolean isStaff() {
            return staffId != null;
        }

        String field() {
            return isStaff() ? "staffId" : "traineeId";
        }

        long personId() {
            return Ids.parse(Objects.requireNonNull(isStaff() ? staffId : traineeId));
        }
    }

    record Draft(List<RaterDraft> raters) {}

    record View(List<Rater> raters) {}

    public void get(Context ctx) {
        Answers.ok(ctx, new View(raters.of(sessionAccess.session(ctx).id())));
    }

    public void set(Context ctx) {
        var session = sessionAccess.session(ctx);
        var drafts = requests.body(ctx, Draft.class).raters();
        check(session, drafts);
        var rows = drafts.stream()
                .map(each -> new FeedbackRaterRecord(
                        session.id(),
                        each.personId(),
                        each.isStaff(),
                        each.role().wire()))
                .toList();
        var changed = raters.replace(session, rows, before -> Answers.requireMatch(ctx, Answers.tag(new View(before))));
        ctx.header("ETag", Answers.tag(new View(changed)));
        Answers.json(ctx, 200, new View(changed));
    }

    private void check(Session session, List<RaterDraft> drafts) {
        var errors = new FieldErrors();
        for (int i = 0; i < drafts.size(); i++) {
            if ((drafts.get(i).traineeId() == null) == (drafts.get(i).staffId() == null)) {
                errors.add(
                        at(i), "required", Sentence.of("Say who: traineeId or staffId.", "请指明:traineeId 或 staffId。"));
            }
        }
        if (errors.count() == 0) {
            checkPeople(session, drafts, errors);
        }
        errors.requireNone(Refusal.INVALID);
    }

    private void checkPeople(Session session, List<RaterDraft> drafts, FieldErrors errors) {
        var trainees = raters.enrolled(session, people(drafts, false));
        var staff = raters.active(people(drafts, true));
        var seen = new HashSet<Long>();
        for (int i = 0; i < drafts.size(); i++) {
            var draft = drafts.get(i);
            var at = at(i) + "/" + draft.field();
            if (!(draft.isStaff() ? staff : trainees).contains(draft.personId())) {
                errors.add(
                        at, "unknown", Sentence.of("Nobody of this class, or no active account.", "不在本班花名册中,或账号不可用。"));
            } else if (!seen.add(draft.personId())) {
                errors.add(at, "duplicate", Sentence.of("Listed twice.", "重复列入。"));
            }
        }
    }

    private static List<Long> people(List<RaterDraft> drafts, boolean staff) {
        return drafts.stream()
                .filter(each -> each.isStaff() == staff)
                .map(RaterDraft::personId)
                .toList();
    }

    private static String at(int index) {
        return "/raters/" + index;
    }
}
