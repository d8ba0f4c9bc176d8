package rollcall.feedback;

import rollcall.account.ClassAccess;
import rollcall.feedback.form.Form;
import rollcall.feedback.form.FormDraft;
import rollcall.feedback.form.FormRules;
import rollcall.feedback.form.FormTemplates;
import rollcall.http.Caller;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Sentence;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** Makes a form of a draft: with questions of its own, those of a template, or those of another session. */
final class FormDrafts {
    private final FormRepository forms;
    private final SessionAccess sessionAccess;

    FormDrafts(FormRepository forms, SessionRepository sessions, ClassAccess classAccess) {
        this.forms = forms;
        this.sessionAccess = new SessionAccess(sessions, classAccess);
    }

    /** @throws Problem {@code invalid}, or {@code not_found} or {@code not_your_class} of the session that is copied */
    Form form(FormDraft draft, Caller caller) {
        draft.requireOneSource();
        var form = draft.over(base(draft, caller));
        FormRules.check(form);
        return form;
    }

    private Form base(FormDraft draft, Caller caller) {
        if (draft.copyOf() != null) {
            var session = sessionAccess.session(caller, Ids.parse(draft.copyOf()));
            return forms.of(session).form();
        }
        return draft.template() == null
                ? Form.EMPTY
                : FormTemplates.byName(draft.template())
                        .orElseThrow(() -> Problem.invalid(FieldError.inBody(
                                "/template", "unknown", Sentence.of("There is no such template.", "没有此模板。"))));
    }
}
