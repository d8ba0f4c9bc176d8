package rollcall.feedback;

import io.javalin.http.Context;
import java.util.Objects;
import rollcall.feedback.form.FormTemplates;
import rollcall.feedback.form.FormView;
import rollcall.feedback.form.Mode;
import rollcall.feedback.form.Wording;
import rollcall.http.Answers;
import rollcall.http.Language;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;

/** The forms that are shipped, over HTTP. */
public final class TemplateHandler {
    private final Requests requests;

    public TemplateHandler(Requests requests) {
        this.requests = requests;
    }

    /** @param title of the form that it makes */
    record Summary(String name, Wording title, Mode mode, int questions) {}

    public void list(Context ctx) {
        var language = Language.of(ctx);
        var all = FormTemplates.all().entrySet().stream()
                .map(each -> {
                    var form = each.getValue().told(language);
                    return new Summary(
                            each.getKey(),
                            Objects.requireNonNull(form.title()),
                            form.mode(),
                            form.questions().size());
                })
                .toList();
        Answers.page(ctx, new Page<>(all, null));
    }

    public void get(Context ctx) {
        var name = requests.pathParameter(ctx, "template");
        var form = FormTemplates.byName(name).orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
        Answers.ok(ctx, new FormView.OfTemplate(name, FormView.of(form, Language.of(ctx))));
    }
}
