package rollcall.feedback;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.Question.Kind;
import rollcall.http.FieldError;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;
import rollcall.session.Speaker;

/** Holds answers to the form they are given to, and tells everything that is wrong with them. */
final class AnswerCheck {
    /** Errors told at once. */
    private static final int MOST = 20;

    private final Form form;
    private final List<Speaker> speakers;
    private final List<FieldError> errors = new ArrayList<>();
    private final List<Given> given = new ArrayList<>();
    private final Set<Slot> answered = new HashSet<>();

    private AnswerCheck(Form form, List<Speaker> speakers) {
        this.form = form;
        this.speakers = speakers;
    }

    /**
     * An answer as it is sent.
     *
     * @param value a number, a text, the code of an option, or a list of such codes
     */
    record Answer(String question, @Nullable String speakerId, @Nullable String indicator, Object value) {
        boolean isBlank() {
            return (value instanceof String text && text.isBlank())
                    || (value instanceof List<?> list && list.isEmpty());
        }
    }

    /** What can be answered once. */
    private record Slot(String question, @Nullable String speakerId, @Nullable String indicator) {}

    /**
     * @return what was answered, nothing of blank texts and empty choices; by speaker in the order of their ids, in which all
     *     who hold speakers do
     * @throws Problem {@code invalid}, with every answer that is wrong, missing or double
     */
    static List<Given> of(Form form, List<Speaker> speakers, List<Answer> answers) {
        var check = new AnswerCheck(form, speakers);
        for (int i = 0; i < answers.size(); i++) {
            check.answer(answers.get(i), "/answers/" + i);
        }
        form.questions().forEach(check::requireWhole);
        if (!check.errors.isEmpty()) {
            throw Problem.of(Refusal.INVALID, check.errors.stream().limit(MOST).toList());
        }
        return check.given.stream()
                .sorted(comparing(Given::speakerId, nullsFirst(naturalOrder())))
                .toList();
    }

    private void answer(Answer answer, String at) {
        var question = form.question(answer.question());
        if (question.isEmpty()) {
            add(at + "/question", "unknown_question", Sentence.of("The form has no such question.", "表单中没有此题。"));
            return;
        }
        var hasSpeaker = speaker(question.get(), answer.speakerId(), at);
        var hasIndicator = indicator(question.get(), answer, at);
        if (!hasSpeaker || !hasIndicator || (answer.isBlank() && isOfBlanks(question.get()))) {
            return;
        }
        if (!answered.add(new Slot(answer.question(), answer.speakerId(), answer.indicator()))) {
            add(at + "/question", "duplicate", Sentence.of("Answered twice.", "重复作答。"));
        }
        value(question.get(), answer, at + "/value");
    }

    /** Where nothing was written or chosen, nothing was answered. */
    private static boolean isOfBlanks(Question question) {
        return question.kind() == Kind.TEXT || question.kind() == Kind.MULTIPLE;
    }

    private boolean speaker(Question question, @Nullable String speakerId, String at) {
        if (question.perSpeaker()) {
            return speakerId == null
                    ? add(at + "/speakerId", "required", Sentence.of("Say of which speaker.", "请指明主讲人。"))
                    : isSpeaker(speakerId)
                            || add(
                                    at + "/speakerId",
                                    "unknown_speaker",
                                    Sentence.of("The session has no such speaker.", "本次课没有这位主讲人。"));
        }
        return speakerId == null
                || add(
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
                    ? add(at + "/indicator", "required", Sentence.of("Say which indicator.", "请指明指标。"))
                    : question.indicator(answer.indicator()).isPresent()
                            || add(
                                    at + "/indicator",
                                    "unknown_indicator",
                                    Sentence.of("The question has no such indicator.", "此题没有该指标。"));
        }
        return answer.indicator() == null
                || add(at + "/indicator", "not_allowed", Sentence.of("This has no indicators.", "此题没有指标。"));
    }

    private void value(Question question, Answer answer, String at) {
        switch (question.kind()) {
            case SCORE, RATING, NPS -> number(question.scale(), answer, at);
            case RUBRIC ->
                number(question.indicator(answer.indicator()).orElseThrow().scale(), answer, at);
            case SINGLE -> choice(question, answer, answer.value(), at);
            case MULTIPLE -> choices(question, answer, at);
            case TEXT -> words(question, answer, at);
        }
    }

    private void number(Scale scale, Answer answer, String at) {
        var error = scale.error(answer.value(), at);
        error.ifPresent(errors::add);
        if (error.isEmpty()) {
            var number = Scale.number((Number) answer.value());
            given.add(new Given(answer.question(), answer.indicator(), answer.speakerId(), number, null, null));
        }
    }

    private void choices(Question question, Answer answer, String at) {
        if (!(answer.value() instanceof List<?> chosen)) {
            wrongType(at);
            return;
        }
        if (new LinkedHashSet<>(chosen).size() < chosen.size()) {
            add(at, "duplicate", Sentence.of("An option is chosen twice.", "选项重复。"));
        }
        var fewest = requireNonNullElse(question.minChoices(), 1);
        var most = requireNonNullElse(question.maxChoices(), Integer.MAX_VALUE);
        if (chosen.size() < fewest) {
            add(at, "too_few", Sentence.of("Choose at least %s.", "至少选 %s 项。", fewest));
        } else if (chosen.size() > most) {
            add(at, "too_many", Sentence.of("Choose at most %s.", "最多选 %s 项。", most));
        }
        for (int i = 0; i < chosen.size(); i++) {
            choice(question, answer, chosen.get(i), at + "/" + i);
        }
    }

    private void choice(Question question, Answer answer, @Nullable Object value, String at) {
        if (!(value instanceof String code)) {
            wrongType(at);
        } else if (!question.hasOption(code)) {
            add(at, "unknown_option", Sentence.of("There is no such option.", "没有此选项。"));
        } else {
            given.add(new Given(answer.question(), null, answer.speakerId(), null, code, null));
        }
    }

    private void words(Question question, Answer answer, String at) {
        var most = requireNonNullElse(question.maxLength(), 0);
        if (!(answer.value() instanceof String text)) {
            wrongType(at);
        } else if (text.codePointCount(0, text.length()) > most) {
            add(at, "too_long", Sentence.of("At most %s characters.", "最多 %s 个字符。", most));
        } else {
            given.add(new Given(answer.question(), null, answer.speakerId(), null, null, text));
        }
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
        add(
                "/answers",
                "required",
                speaker == null
                        ? Sentence.of("“%s” is required.", "“%s”为必填。", asked)
                        : Sentence.of("“%s” is required, of %s too.", "“%s”为必填(%s)。", asked, speaker.name()));
    }

    private void wrongType(String at) {
        add(at, "wrong_type", Sentence.of("This is of the wrong type.", "类型不正确。"));
    }

    /** False, for whoever wants to know whether all is well. */
    private boolean add(String at, String code, Sentence detail) {
        errors.add(FieldError.inBody(at, code, detail));
        return false;
    }
}
