package rollcall.feedback.form;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.form.SessionForm.Source;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.session.Speaker;

/**
 * A form as the API answers it.
 *
 * @param modeMeaning what the mode means for whoever answers
 */
public record FormView(
        @Nullable Wording title,
        Mode mode,
        String modeMeaning,
        Opens opens,
        @Nullable Integer closesAfterHours,
        WhoMayAnswer whoMayAnswer,
        boolean byRoom,
        int smallestGroup,
        @Nullable Map<RaterRole, BigDecimal> weights,
        List<Question> questions) {
    public static FormView of(Form form, Language language) {
        var told = form.told(language);
        return new FormView(
                told.title(),
                told.mode(),
                told.mode().meaning().in(language),
                told.opens(),
                told.closesAfterHours(),
                told.whoMayAnswer(),
                told.byRoom(),
                told.smallestGroup(),
                told.weights(),
                told.questions());
    }

    /**
     * That of a session.
     *
     * @param opensAt null while somebody has to open it first, and so is {@code closesAt}
     */
    public record OfSession(
            String sessionId,
            Source source,
            int version,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            List<Speaker> speakers,
            @JsonUnwrapped FormView form) {
        public static OfSession of(SessionForm form, List<Speaker> speakers, Language language) {
            return new OfSession(
                    Ids.text(form.session().id()),
                    form.source(),
                    form.version(),
                    form.schedule().opensAt(form.session()),
                    form.schedule().closesAt(form.session()),
                    speakers,
                    FormView.of(form.form(), language));
        }
    }

    /** What sessions of a class are asked that have no form of their own. */
    public record OfClass(String classId, Source source, @JsonUnwrapped FormView form) {}

    /** One that is shipped. */
    public record OfTemplate(String name, @JsonUnwrapped FormView form) {}
}
