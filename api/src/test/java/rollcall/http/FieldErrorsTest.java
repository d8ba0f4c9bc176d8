package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class FieldErrorsTest {
    private final FieldErrors errors = new FieldErrors();

    @Test
    void allAreCountedAndTheFirstAreTold() {
        for (int i = 0; i <= FieldErrors.MOST; i++) {
            errors.add("/" + i, "unknown", Sentence.of("This is unknown.", "未知。"));
        }

        assertThat(errors.count()).isEqualTo(FieldErrors.MOST + 1);
        var problem = catchThrowableOfType(Problem.class, () -> errors.requireNone(Refusal.INVALID));
        assertThat(problem.errors())
                .hasSize(FieldErrors.MOST)
                .first()
                .extracting(FieldError::pointer)
                .isEqualTo("/0");
    }

    @Test
    void nothingIsRefusedWhereNothingIsWrong() {
        errors.requireNone(Refusal.INVALID);
        assertThat(errors.count()).isZero();
    }
}
