package rollcall.record;

import static rollcall.db.generated.Tables.TRAINEE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.file.RowError;
import rollcall.file.SheetFile;
import rollcall.http.Sentence;
import rollcall.roster.Chunks;

/** Whose the certificates of a file are: found by employee number or phone, among those whom the caller may act for. */
final class Holders {
    private static final Sentence NOBODY = new Sentence(
            "None of your trainees has this number; import them with a roster first.", "您的学员中没有此号码,请先导入花名册。");
    private static final Sentence NO_NUMBER = new Sentence("Tell the employee number or the phone.", "请填写工号或手机号。");
    private static final Sentence OTHER_NAME =
            new Sentence("The person with this number has another name.", "该号码对应的姓名与此不符。");

    private final SheetFile<RecognisedField, RecognisedRow> file;
    private final Map<String, Holder> byEmployeeNo = new HashMap<>();
    private final Map<String, Holder> byPhone = new HashMap<>();

    private record Holder(long id, String name) {}

    private Holders(SheetFile<RecognisedField, RecognisedRow> file) {
        this.file = file;
    }

    /** @param reachable whom the caller may act for */
    static Holders of(DSLContext tx, SheetFile<RecognisedField, RecognisedRow> file, Condition reachable) {
        var holders = new Holders(file);
        var numbers = file.rows().stream()
                .map(RecognisedRow::employeeNo)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var phones = file.rows().stream()
                .map(RecognisedRow::phone)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Chunks.of(numbers).forEach(chunk -> holders.read(tx, TRAINEE.EMPLOYEE_NO.in(chunk), reachable));
        Chunks.of(phones).forEach(chunk -> holders.read(tx, TRAINEE.PHONE.in(chunk), reachable));
        return holders;
    }

    private void read(DSLContext tx, Condition which, Condition reachable) {
        tx.select(TRAINEE.ID, TRAINEE.NAME, TRAINEE.EMPLOYEE_NO, TRAINEE.PHONE)
                .from(TRAINEE)
                .where(which)
                .and(reachable)
                // Held, so that nobody of them is erased before what is found is stored.
                .forUpdate()
                .forEach(row -> {
                    var holder = new Holder(row.value1(), row.value2());
                    if (row.value3() != null) {
                        byEmployeeNo.put(row.value3(), holder);
                    }
                    if (row.value4() != null) {
                        byPhone.put(row.value4(), holder);
                    }
                });
    }

    /**
     * Whose a row is.
     *
     * @param errors is told why that cannot be said
     */
    Optional<Long> of(RecognisedRow row, List<RowError> errors) {
        var holder = row.employeeNo() == null ? byPhone.get(row.phone()) : byEmployeeNo.get(row.employeeNo());
        var error = error(row, holder);
        error.ifPresent(errors::add);
        return error.isPresent() || holder == null ? Optional.empty() : Optional.of(holder.id());
    }

    private Optional<RowError> error(RecognisedRow row, @Nullable Holder holder) {
        if (row.employeeNo() == null && row.phone() == null) {
            return complaint(row, RecognisedField.EMPLOYEE_NO, RowError.Code.REQUIRED, NO_NUMBER);
        }
        if (holder == null) {
            var by = row.employeeNo() == null ? RecognisedField.PHONE : RecognisedField.EMPLOYEE_NO;
            return complaint(row, by, RowError.Code.UNKNOWN, NOBODY);
        }
        if (isOther(row.phone(), byPhone, holder)) {
            return complaint(row, RecognisedField.PHONE, RowError.Code.CONFLICT, RowError.Code.CONFLICT.sentence());
        }
        if (row.name() != null && !row.name().equals(holder.name())) {
            return complaint(row, RecognisedField.NAME, RowError.Code.CONFLICT, OTHER_NAME);
        }
        return Optional.empty();
    }

    /** A phone that nobody has may be a new one. */
    private static boolean isOther(@Nullable String phone, Map<String, Holder> byPhone, Holder holder) {
        return Stream.ofNullable(phone)
                .map(byPhone::get)
                .filter(Objects::nonNull)
                .anyMatch(other -> other.id() != holder.id());
    }

    private Optional<RowError> complaint(
            RecognisedRow row, RecognisedField field, RowError.Code code, Sentence detail) {
        return Optional.of(new RowError(row.number(), file.heading(field), code, detail));
    }
}
