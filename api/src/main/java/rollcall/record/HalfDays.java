package rollcall.record;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import rollcall.session.HalfDay;
import rollcall.session.Session;

/** Training counted by mornings and afternoons, two of which make a day. */
final class HalfDays {
    private static final Duration LEAST = Duration.ofHours(1);

    private HalfDays() {}

    /**
     * Those of a session, as the clocks of its class show them: the one in which it starts, and each further one of which
     * it takes an hour or more.
     */
    static List<HalfDay> of(Session session) {
        var first = HalfDay.of(session.startsAt(), session.zone());
        var halves = new ArrayList<>(List.of(first));
        for (var next = first.endsAt(session.zone());
                !next.plus(LEAST).isAfter(session.endsAt());
                next = HalfDay.of(next, session.zone()).endsAt(session.zone())) {
            halves.add(HalfDay.of(next, session.zone()));
        }
        return halves;
    }

    /** How many days so many halves are. */
    static BigDecimal days(long halves) {
        return BigDecimal.valueOf(halves * 5, 1);
    }
}
