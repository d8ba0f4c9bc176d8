package rollcall.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.form.Question;
import rollcall.feedback.form.Wording;
import rollcall.http.Ids;
import rollcall.http.Named;

/**
 * What a hall is shown of scores: of each question that is answered by numbers one line, and no line of fewer than may be told.
 *
 * @param answered how many had sent a sheet; null if nothing has been told yet
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Scoreboard(String sessionId, String title, boolean open, @Nullable Integer answered, List<Line> lines) {
    /**
     * @param version of the form in which it was first asked as it is
     * @param min of its scale, null of a rubric
     * @param n null if it is not told yet
     * @param score by the written rule, of scores and rubrics
     * @param scoreWithheld whether there is none because roles are weighed and may not all be told
     */
    record Line(
            String code,
            int version,
            Question.Kind kind,
            Wording text,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Named speaker,
            @Nullable Integer n,
            @Nullable BigDecimal mean,
            @Nullable BigDecimal score,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean scoreWithheld) {}

    static Scoreboard of(Told told) {
        var session = told.form().session();
        return new Scoreboard(
                Ids.text(session.id()),
                session.title(),
                told.open(),
                told.answered(),
                told.asked().items().stream()
                        .filter(item -> isNumber(item.question()))
                        .map(item -> line(item, told.figures(item)))
                        .toList());
    }

    private static boolean isNumber(Question question) {
        return question.kind().isNumber() || question.kind() == Question.Kind.RUBRIC;
    }

    private static Line line(Asked.Item item, Figures figures) {
        var speaker = item.speaker();
        var measure = item.measure();
        return new Line(
                item.column().question(),
                item.column().version(),
                item.question().kind(),
                item.question().text(),
                measure.min(),
                measure.max(),
                speaker == null ? null : new Named(speaker.id(), speaker.name()),
                figures.n(),
                figures.mean(),
                figures.score() == null ? null : figures.score().value(),
                figures.scoreWithheld());
    }
}
