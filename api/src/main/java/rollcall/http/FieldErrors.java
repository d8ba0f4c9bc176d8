package rollcall.http;

import java.util.ArrayList;
import java.util.List;

/** All that is wrong in what was sent, as it is found; not more of it is told than somebody reads. */
public final class FieldErrors {
    /** Errors told at once. */
    static final int MOST = 20;

    private final List<FieldError> errors = new ArrayList<>();

    /** In the body. False, for whoever wants to know whether all is well. */
    public boolean add(String pointer, String code, Sentence detail) {
        return add(FieldError.inBody(pointer, code, detail));
    }

    public boolean add(FieldError error) {
        errors.add(error);
        return false;
    }

    /** Of all, told or not. */
    public int count() {
        return errors.size();
    }

    /** @throws Problem this refusal, with what is wrong, if anything is */
    public void requireNone(Refusal refusal) {
        if (!errors.isEmpty()) {
            throw Problem.of(refusal, errors.stream().limit(MOST).toList());
        }
    }
}
