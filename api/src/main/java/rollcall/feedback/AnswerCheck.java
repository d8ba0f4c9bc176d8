package rollcall.feedback;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Objects.requireNonNullElse;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.form.Form;
import rollcall.feedback.form.Indicator;
import rollcall.feedback.form.Question;
import rollcall.feedback.form.Question.Kind;
import rollcall.http.FieldErrors;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;
import rollcall.session.Speaker;

/** Holds answers to the form they are given to: what is answered, of whom, once, and whole. */
final class AnswerCheck {
    private final Form form;
    private final List<Speaker> speakers;
    private final FieldErrors errors = new FieldErrors();
    private final ValueCheck values = new ValueCheck(errors);
    private final Set<Slot> answered = new HashSet<>();

    private AnswerCheck(Form form, List<Speaker> speakers) {
        this.form = form;
        this.speakers = speakers;
    }

    /** What can be answered once. */
    private record Slot(String question, @Nullable String speakerId, @Nullable String indicator) {}

    /**
     * @return what was answered, nothing of blank texts and empty choices; by speaker in the order of their ids, in which all
     *     who hold speakers do
     * @throws Problem {@code invalid}, with the answers that are wrong, missing or double
     */
    static List<Given> of(Form form, List<Speaker> speakers, List<Answer> answers) {
        var check = new AnswerCheck(form, speakers);
        for (int i = 0; i < answers.size(); i++) {
            check.answer(answers.get(i), "/answers/" + i);
        }
        form.questions().forEach(check::requireWhole);
        check.errors.requireNone(Refusal.INVALID);
        return check.values.given().stream()
                .sorted(comparing(Given::speakerId, nullsFirst(naturalOrder())))
                .toList();
    }

    private void answer(Answer answer, String at) {
        var question = form.question(answer.question());
        if (question.isEmpty()) {
            errors.add(at + "/question", "unknown_question", Sentence.of("The form has no such question.", "表单中没有此题。"));
            return;
        }
        var hasSpeaker = speaker(question.get(), answer.speakerId(), at);
        var hasIndicator = indicator(question.get(), answer, at);
        if (!hasSpeaker || !hasIndicator || (answer.isBlank() && isOfBlanks(question.get()))) {
            return;
        }
        if (!answered.add(new Slot(answer.question(), answer.speakerId(), answer.indicator()))) {
            errors.add(at + "/question", "duplicate", Sentence.of("Answered twice.", "重复作答。"));
        }
        values.value(question.get(), answer, at + "/value");
    }

    /** Where nothing was written or chosen, nothing was answered. */
    private static boolean isOfBlanks(Question question) {
        return question.kind() == Kind.TEXT || question.kind() == Kind.MULTIPLE;
    }

    private boolean speaker(Question question, @Nullable String speakerId, String at) {
        if (question.perSpeaker()) {
            return speakerId == null
                    ? errors.add(at + "/speakerId", "required", Sentence.of("Say of which speaker.", "请指明主讲人。"))
                    : isSpeaker(speakerId)
                            || errors.add(
                                    at + "/speakerId",
                                    "unknown_speaker",
                                    Sentence.of("The session has no such speaker.", "本次课没有这位主讲人。"));
        }
        return speakerId == null
                || errors.add(
                        at + "/speakerId",
                        "not_allowed",
                        Sentence.of("This is not asked of each speaker.", "此题不按主讲人分别作答。"));
    }

    private boolean isSpeaker(String speakerId) {
        return speakers.stream().anyMatch(each -> each.id().equals(speakerId));
    }

    private boolean indicator(Question question, Answer answer, String at) {
        if (question.kind() == Kind.RUBRIC) {
            return answer.indicator() == null
                    ? errors.add(at + "/indicator", "required", Sentence.of("Say which indicator.", "请指明指标。"))
                    : question.indicator(answer.indicator()).isPresent()
                            || errors.add(
                                    at + "/indicator",
                                    "unknown_indicator",
                                    Sentence.of("The question has no such indicator.", "此题没有该指标。"));
        }
        return answer.indicator() == null
                || errors.add(at + "/indicator", "not_allowed", Sentence.of("This has no indicators.", "此题没有指标。"));
    }

    /** A required question is answered, of every speaker; a rubric wholly or not at all. */
    private void requireWhole(Question question) {
        if (!question.perSpeaker()) {
            requireWhole(question, null);
            return;
        }
        speakers.forEach(speaker -> requireWhole(question, speaker));
    }

    private void requireWhole(Question question, @Nullable Speaker speaker) {
        var slots = slots(question, speaker == null ? null : speaker.id());
        var isBegun = slots.stream().anyMatch(answered::contains);
        if ((question.required() || isBegun) && !answered.containsAll(slots)) {
            missing(question, speaker);
        }
    }

    private static Set<Slot> slots(Question question, @Nullable String speakerId) {
        var slots = new HashSet<Slot>();
        for (var indicator : requireNonNullElse(question.indicators(), List.<Indicator>of())) {
            slots.add(new Slot(question.code(), speakerId, indicator.code()));
        }
        return slots.isEmpty() ? Set.of(new Slot(question.code(), speakerId, null)) : slots;
    }

    private void missing(Question question, @Nullable Speaker speaker) {
        var asked = question.text().sentence();
        errors.add(
                "/answers",
                "required",
                speaker == null
                        ? Sentence.of("“%s” is required.", "“%s”为必填。", asked)
                        : Sentence.of("“%s” is required, of %s too.", "“%s”为必填(%s)。", asked, speaker.name()));
    }
}
