package rollcall.feedback.form;

import java.util.HashSet;
import java.util.List;
import rollcall.http.FieldErrors;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;

/** Everything that is wrong with a form, as it is found, and what is looked for in many of its places. */
final class FormErrors {
    private final FieldErrors errors = new FieldErrors();

    void add(String at, String code, Sentence detail) {
        errors.add(at, code, detail);
    }

    int count() {
        return errors.count();
    }

    /** @throws Problem {@code invalid}, with what is wrong */
    void requireNone() {
        errors.requireNone(Refusal.INVALID);
    }

    void distinct(List<String> codes, String at) {
        var seen = new HashSet<String>();
        for (int i = 0; i < codes.size(); i++) {
            if (!seen.add(codes.get(i))) {
                add(at + "/" + i + "/code", "duplicate", Sentence.of("This code is used twice.", "代码重复。"));
            }
        }
    }

    void wordings(List<Wording> wordings, String at, String below) {
        for (int i = 0; i < wordings.size(); i++) {
            wording(wordings.get(i), at + "/" + i + below);
        }
    }

    void wording(Wording wording, String at) {
        if (wording.isEmpty()) {
            add(at, "required", Sentence.of("Say it in Chinese or English.", "请填写中文或英文。"));
        }
    }
}
