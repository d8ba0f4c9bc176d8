package rollcall.roster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import rollcall.file.RowError;
import rollcall.file.SheetFile;
import rollcall.http.Sentence;
import rollcall.roster.People.Known;
import rollcall.roster.file.RosterField;
import rollcall.roster.file.RosterRow;

/**
 * Tells whom each row of a file means: by employee number, else by phone, else by name within the class. The closest fit
 * goes first through the whole file, so that what has been imported once fits the same people again in whatever order.
 */
final class RosterMatching {
    /** From the closest fit to one where a cell is empty on either side. */
    private static final List<BiPredicate<RosterRow, Known>> NAMESAKES = List.of(
            (row, known) -> Objects.equals(row.unit(), known.unit()) && haveNoNumbers(row, known),
            (row, known) -> Objects.equals(row.unit(), known.unit()),
            (row, known) -> agree(row.unit(), known.unit()));

    private static final Sentence NOT_YOURS_TO_CHANGE = new Sentence(
            "This person is in another class as well and is known there by another name, unit or number; leave those"
                    + " cells empty, or ask an administrator.",
            "此人也在其他班次,且登记的姓名、单位或号码不同;请留空这些单元格,或联系管理员。");

    private final SheetFile<RosterField, RosterRow> file;
    private final People people;
    private final Map<RosterRow, Known> matches = new HashMap<>();
    private final Set<Long> taken = new HashSet<>();
    private final Set<RosterRow> refused = new HashSet<>();
    private final List<RowError> errors = new ArrayList<>();

    private RosterMatching(SheetFile<RosterField, RosterRow> file, People people) {
        this.file = file;
        this.people = people;
    }

    static RosterMatching of(SheetFile<RosterField, RosterRow> file, People people) {
        var matching = new RosterMatching(file, people);
        matching.run();
        return matching;
    }

    /**
     * The rows without complaint, in the order of the file, each with whom it means.
     *
     * @param newId makes the ids of those who are new
     */
    List<RosterEntry> entries(LongSupplier newId) {
        return file.rows().stream()
                .filter(row -> !refused.contains(row))
                .map(row -> entry(row, matches.get(row), newId))
                .toList();
    }

    private static RosterEntry entry(RosterRow row, @Nullable Known known, LongSupplier newId) {
        return new RosterEntry(known == null ? newId.getAsLong() : known.id(), row, known);
    }

    List<RowError> errors() {
        return errors;
    }

    private void run() {
        file.rows().forEach(this::matchByNumbers);
        for (var fits : NAMESAKES) {
            var before = Set.copyOf(taken);
            file.rows().stream().filter(this::isOpen).forEach(row -> matchByName(row, fits, before));
        }
    }

    private boolean isOpen(RosterRow row) {
        return !matches.containsKey(row) && !refused.contains(row);
    }

    private void matchByNumbers(RosterRow row) {
        var byNumber = people.byEmployeeNo(row.employeeNo());
        var byPhone = people.byPhone(row.phone());
        if (byPhone != null && (byNumber == null ? isSomebodyElse(row, byPhone) : byNumber.id() != byPhone.id())) {
            refuse(row, RosterField.PHONE, RowError.Code.CONFLICT);
        } else if (byNumber != null) {
            match(row, byNumber);
        } else if (byPhone != null) {
            match(row, byPhone);
        }
    }

    private static boolean isSomebodyElse(RosterRow row, Known byPhone) {
        return !byPhone.name().equals(row.name()) || !agree(row.employeeNo(), byPhone.employeeNo());
    }

    /** A number that is new may be one that this person did not have before. */
    private void matchByName(RosterRow row, BiPredicate<RosterRow, Known> fits, Set<Long> taken) {
        var fitting = people.inClass(row.name()).stream()
                .filter(known -> !taken.contains(known.id()))
                .filter(known -> agree(row.phone(), known.phone()) && agree(row.employeeNo(), known.employeeNo()))
                .filter(known -> fits.test(row, known))
                .toList();
        if (fitting.size() > 1) {
            refuse(row, RosterField.NAME, RowError.Code.AMBIGUOUS);
        } else if (fitting.size() == 1) {
            match(row, fitting.get(0));
        }
    }

    private void match(RosterRow row, Known known) {
        if (known.withOthers() && new RosterEntry(known.id(), row, known).changesPerson()) {
            refused.add(row);
            errors.add(new RowError(
                    row.number(), file.heading(RosterField.NAME), RowError.Code.CONFLICT, NOT_YOURS_TO_CHANGE));
        } else if (taken.add(known.id())) {
            matches.put(row, known);
        } else {
            refuse(row, RosterField.NAME, RowError.Code.DUPLICATE);
        }
    }

    private void refuse(RosterRow row, RosterField field, RowError.Code code) {
        refused.add(row);
        errors.add(new RowError(row.number(), file.heading(field), code));
    }

    private static boolean haveNoNumbers(RosterRow row, Known known) {
        return row.phone() == null && known.phone() == null && row.employeeNo() == null && known.employeeNo() == null;
    }

    /** Two cells of which one may be empty. */
    private static boolean agree(@Nullable String given, @Nullable String known) {
        return given == null || known == null || given.equals(known);
    }
}
