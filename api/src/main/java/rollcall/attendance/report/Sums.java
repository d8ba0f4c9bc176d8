package rollcall.attendance.report;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import rollcall.attendance.ClassAttendance.Member;
import rollcall.attendance.Tally;
import rollcall.roster.UnitPath;

/** Tallies by something that trainees have in common, added up class by class: no more is kept than one for each row. */
final class Sums {
    private final Function<Member, Stream<String>> keys;
    private final SortedMap<String, Tally> sums = new TreeMap<>();

    private Sums(Function<Member, Stream<String>> keys) {
        this.keys = keys;
    }

    static Sums byGroup() {
        return new Sums(member -> Stream.ofNullable(member.group()));
    }

    /**
     * A unit and all above it: each counts those below.
     *
     * @param which of the units have a row
     */
    static Sums byUnit(Predicate<String> which) {
        return new Sums(member -> UnitPath.andAbove(member.unit()).filter(which));
    }

    Sums add(ReportedClass reported) {
        reported.lines().forEach(line -> {
            var tally = reported.tally(line);
            keys.apply(line.member()).forEach(key -> sums.computeIfAbsent(key, first -> new Tally())
                    .add(tally));
        });
        return this;
    }

    /** In the order of their names. */
    Stream<SummaryRow> rows(BiFunction<String, Tally, SummaryRow> row) {
        return sums.entrySet().stream().map(sum -> row.apply(sum.getKey(), sum.getValue()));
    }
}
