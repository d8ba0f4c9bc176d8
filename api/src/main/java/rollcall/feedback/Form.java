package rollcall.feedback;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import rollcall.http.FieldError;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;

/**
 * The questions asked after a session.
 *
 * @param version counts changes, from 1
 */
record Form(List<Question> questions, int version) {
    static final Form DEFAULT = new Form(
            List.of(
                    Question.rating("overall", "总体评价", "Overall", true),
                    Question.rating("content", "课程内容", "Content", false),
                    Question.rating("teaching", "教学水平", "Teaching", false),
                    Question.text("comment", "意见和建议", "Comments and suggestions")),
            1);

    /** @param value an integer for a rating, a text for a text */
    record Answer(String question, Object value) {
        private static final BigDecimal SMALL = BigDecimal.valueOf(Short.MAX_VALUE);

        /** To JSON 5.0 is the same number as 5; what has a fraction, the contract has refused. */
        Answer {
            if (value instanceof BigDecimal number && number.abs().compareTo(SMALL) < 0) {
                value = number.intValue();
            }
        }

        boolean isBlank() {
            return value instanceof String text && text.isBlank();
        }
    }

    Optional<Question> question(String code) {
        return questions.stream().filter(each -> each.code().equals(code)).findFirst();
    }

    /** @throws Problem {@code invalid}, with every answer that is wrong, missing or double */
    void check(List<Answer> answers) {
        var errors = new ArrayList<FieldError>();
        var answered = new HashSet<String>();
        for (int i = 0; i < answers.size(); i++) {
            var answer = answers.get(i);
            if (!answered.add(answer.question())) {
                errors.add(FieldError.inBody(
                        "/answers/" + i + "/question", "duplicate", Sentence.of("Answered twice.", "重复作答。")));
            }
            error(answer, i).ifPresent(errors::add);
        }
        for (var question : questions) {
            var isAnswered =
                    answers.stream().anyMatch(each -> each.question().equals(question.code()) && !each.isBlank());
            if (question.required() && !isAnswered) {
                errors.add(FieldError.inBody(
                        "/answers", "required", Sentence.of("“%s” is required.", "“%s”为必填。", question.code())));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.of(Refusal.INVALID, errors);
        }
    }

    private Optional<FieldError> error(Answer answer, int index) {
        return question(answer.question())
                .map(question -> question.error(answer.value(), "/answers/" + index + "/value"))
                .orElseGet(() -> Optional.of(FieldError.inBody(
                        "/answers/" + index + "/question",
                        "unknown_question",
                        Sentence.of("The form has no such question.", "表单中没有此题。"))));
    }
}
