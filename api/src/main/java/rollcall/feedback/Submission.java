package rollcall.feedback;

import java.util.List;
import java.util.function.Supplier;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.form.Mode;
import rollcall.feedback.form.SessionForm;
import rollcall.http.FieldError;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;
import rollcall.session.Speaker;

/**
 * Answers with what was shown before they were given: nothing is stored of whoever saw something else.
 *
 * @param mode null says that it was {@link Mode#NAMED}
 * @param version null for whichever it is
 */
record Submission(@Nullable Mode mode, @Nullable Integer version, List<Answer> answers) {
    /** In bytes: all that a form may let somebody write, however JSON escapes it. */
    static final int LARGEST = 320 * 1024;

    /** Whether whoever sends them was shown that its name is kept with them: no other form takes them. */
    boolean storesAuthor() {
        return mode == null || mode.storesAuthor();
    }

    /**
     * What they say to a form.
     *
     * @param form held, so that nobody changes it any more
     * @throws Problem {@code form_changed} since it was shown, {@code invalid}
     */
    List<Given> given(SessionForm form, List<Speaker> speakers) {
        requireShown(form);
        return AnswerCheck.of(form.form(), speakers, answers);
    }

    private void requireShown(SessionForm form) {
        var kept = form.form().mode();
        if (mode == null && kept != Mode.NAMED) {
            throw Problem.invalid(FieldError.inBody(
                    "/mode", "required", Sentence.of("Say which mode was shown.", "请注明作答前所显示的保存方式。")));
        }
        if ((mode != null && mode != kept) || (version != null && version != form.version())) {
            throw Problem.of(Refusal.FORM_CHANGED);
        }
    }

    /**
     * Stores them.
     *
     * @throws Problem {@code form_changed} if a speaker whom they are about has gone since they were held to the form
     */
    static <T> T store(Supplier<T> storing) {
        try {
            return storing.get();
        } catch (IntegrityConstraintViolationException e) {
            throw Problem.of(Refusal.FORM_CHANGED);
        }
    }
}
