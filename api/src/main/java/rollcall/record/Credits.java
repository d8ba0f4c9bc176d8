package rollcall.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rollcall.record.Training.Origin;
import rollcall.session.HalfDay;
import rollcall.session.Session;

/** Adds up what one trainee has learnt: its sessions attended, and what was recognised. */
final class Credits {
    private static final BigDecimal NONE = BigDecimal.valueOf(0, 1);

    /** By the year in which the session starts, as the clocks of its class show it. */
    private final Map<Integer, BigDecimal> classHours = new HashMap<>();

    private final Set<HalfDay> halfDays = new HashSet<>();
    private final List<Recognised> recognised = new ArrayList<>();

    private record Recognised(int year, String source, BigDecimal hours, BigDecimal days) {}

    void add(Session session) {
        var year = LocalDate.ofInstant(session.startsAt(), session.zone()).getYear();
        classHours.merge(year, session.hours(), BigDecimal::add);
        halfDays.addAll(HalfDays.of(session));
    }

    /** @param days null if its certificate does not tell */
    void add(String source, LocalDate completedOn, BigDecimal hours, @Nullable BigDecimal days) {
        recognised.add(new Recognised(completedOn.getYear(), source, hours, days == null ? NONE : days));
    }

    /** Where it comes from in these years: first the classes here, then each source by its name. */
    List<Origin> origins(int from, int to) {
        var origins = new ArrayList<Origin>();
        origins.add(ofClasses(from, to));
        var bySource = new TreeMap<String, Origin>();
        for (var each : recognised) {
            if (isWithin(each.year(), from, to)) {
                bySource.merge(each.source(), new Origin(each.source(), each.hours(), each.days()), Credits::sum);
            }
        }
        origins.addAll(bySource.values());
        return origins;
    }

    private Origin ofClasses(int from, int to) {
        var hours = classHours.entrySet().stream()
                .filter(each -> isWithin(each.getKey(), from, to))
                .map(Map.Entry::getValue)
                .reduce(NONE, BigDecimal::add);
        var halves = halfDays.stream()
                .filter(half -> isWithin(half.date().getYear(), from, to))
                .count();
        return new Origin(null, hours, HalfDays.days(halves));
    }

    private static Origin sum(Origin one, Origin other) {
        return new Origin(
                one.source(), one.hours().add(other.hours()), one.days().add(other.days()));
    }

    private static boolean isWithin(int year, int from, int to) {
        return from <= year && year <= to;
    }
}
