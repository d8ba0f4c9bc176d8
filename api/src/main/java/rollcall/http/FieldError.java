package rollcall.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong in what was sent, and where: a JSON pointer into the body, a query parameter, or a row and column of
 * a file.
 *
 * @param row counted as a spreadsheet shows it, from 1
 */
public record FieldError(
        @Nullable String pointer,
        @Nullable String parameter,
        @Nullable Integer row,
        @Nullable String column,
        String code,
        Sentence detail) {

    public static FieldError inBody(String pointer, String code, Sentence detail) {
        return new FieldError(pointer, null, null, null, code, detail);
    }

    public static FieldError inQuery(String parameter, String code, Sentence detail) {
        return new FieldError(null, parameter, null, null, code, detail);
    }

    public static FieldError inFile(int row, String column, String code, Sentence detail) {
        return new FieldError(null, null, row, column, code, detail);
    }

    /** As the API answers it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            @Nullable String pointer,
            @Nullable String parameter,
            @Nullable Integer row,
            @Nullable String column,
            String code,
            String detail) {
        public static View of(FieldError error, Language language) {
            return new View(
                    error.pointer(),
                    error.parameter(),
                    error.row(),
                    error.column(),
                    error.code(),
                    error.detail().in(language));
        }
    }
}
