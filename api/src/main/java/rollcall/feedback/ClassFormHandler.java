package rollcall.feedback;

import io.javalin.http.Context;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.feedback.ClassFormRepository.ClassForm;
import rollcall.feedback.form.FormDraft;
import rollcall.feedback.form.FormView;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Requests;
import rollcall.session.SessionRepository;

/** What sessions of a class are asked that have no form of their own, over HTTP. */
public final class ClassFormHandler {
    private final ClassFormRepository forms;
    private final FormDrafts drafts;
    private final ClassAccess classAccess;
    private final Requests requests;

    public ClassFormHandler(DSLContext sql, SessionRepository sessions, ClassAccess classAccess, Requests requests) {
        this.forms = new ClassFormRepository(sql);
        this.drafts = new FormDrafts(new FormRepository(sql), sessions, classAccess);
        this.classAccess = classAccess;
        this.requests = requests;
    }

    public void get(Context ctx) {
        var classId = own(ctx);
        var form = forms.of(classId);
        if (Answers.isFresh(ctx, tag(ctx, form))) {
            answer(ctx, classId, form);
        }
    }

    public void set(Context ctx) {
        var classId = own(ctx);
        var seen = forms.of(classId);
        Answers.requireMatch(ctx, tag(ctx, seen));
        var draft = requests.body(ctx, FormDraft.class);
        var form = forms.replace(classId, seen, drafts.form(draft, Access.caller(ctx)));
        ctx.header("ETag", tag(ctx, form));
        answer(ctx, classId, form);
    }

    public void remove(Context ctx) {
        forms.remove(own(ctx));
        ctx.status(204);
    }

    private long own(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        return classId;
    }

    private static void answer(Context ctx, long classId, ClassForm form) {
        var view = FormView.of(form.form(), Language.of(ctx));
        Answers.json(ctx, 200, new FormView.OfClass(Ids.text(classId), form.source(), view));
    }

    private static String tag(Context ctx, ClassForm form) {
        return "\"" + form.edition() + "-" + Language.of(ctx).tag() + "\"";
    }
}
