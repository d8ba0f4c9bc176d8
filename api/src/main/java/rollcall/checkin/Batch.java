package rollcall.checkin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rollcall.checkin.Doorway.Place;
import rollcall.door.Purpose;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** Decides a batch of scans in memory, in the order in which they arrived. */
final class Batch {
    private static final Comparator<Stay> BY_KEY = Comparator.<Stay>comparingLong(
                    each -> each.person().sessionId())
            .thenComparing(each -> each.person().traineeId());

    private final Doorways doorways;
    private final Ids ids;
    private final Map<Person, Place> places = new HashMap<>();
    private final Map<Person, CheckIn> checkIns = new HashMap<>();
    private final Map<Person, CheckIn> before = new HashMap<>();
    private final Set<Person> arrived = new HashSet<>();
    private final Set<Person> moved = new HashSet<>();
    private final List<Decided> decided = new ArrayList<>();

    /** One trainee in one session. */
    record Person(long sessionId, long traineeId) {}

    /**
     * What is to be on record of somebody after this batch.
     *
     * @param before what was, when it was read; null for who comes for the first time
     */
    record Stay(Person person, CheckIn checkIn, @Nullable CheckIn before) {}

    /**
     * A scan with what became of it.
     *
     * @param id of the scan
     * @param doorway null if the door in the code does not exist: there is no log to keep the scan in
     */
    record Decided(long id, Scan scan, @Nullable Doorway doorway, Outcome outcome) {
        /** Why the scan itself counts for nothing, even if its trainee is told again what is on record; null if it counts. */
        @Nullable
        Refusal refusal() {
            return outcome instanceof Outcome.Refused refused
                    ? refused.problem().refusal()
                    : scan.flaw();
        }
    }

    Batch(Doorways doorways, Ids ids) {
        this.doorways = doorways;
        this.ids = ids;
    }

    void enrolled(Person person, Place place) {
        places.put(person, place);
    }

    void came(Person person, CheckIn checkIn) {
        before.put(person, checkIn);
        checkIns.put(person, checkIn);
    }

    /** By which somebody is on record. */
    Doorway doorway(long roomId, Person person) {
        return doorways.ofRoom(roomId, person);
    }

    /** What becomes of each, in the order given; that in which they were handed in is not quite that of their arrival. */
    List<Outcome> decide(List<Scan> scans) {
        var outcomes = new Outcome[scans.size()];
        IntStream.range(0, scans.size())
                .boxed()
                .sorted(Comparator.comparing(i -> scans.get(i).arrivedAt()))
                .forEach(i -> outcomes[i] = decide(scans.get(i)));
        return List.of(outcomes);
    }

    private Outcome decide(Scan scan) {
        var doorway = doorways.of(scan);
        var outcome = doorway == null
                ? new Outcome.Refused(Problem.of(scan.flaw() == null ? Refusal.CODE_FORGED : scan.flaw()))
                : decide(scan, doorway);
        decided.add(new Decided(ids.next(), scan, doorway, outcome));
        return outcome;
    }

    /** Who says again what is on record is answered so, even if the code has expired on the way. */
    private Outcome decide(Scan scan, Doorway doorway) {
        var person = new Person(doorway.session().id(), scan.traineeId());
        var earlier = checkIns.get(person);
        var repeat = earlier != null && saysAgain(scan, earlier) ? new Outcome.Recorded(earlier, false) : null;
        var refusal = doorway.refusal(scan, places.get(person), earlier != null);
        if (refusal.isPresent()) {
            return repeat == null ? new Outcome.Refused(refusal.get()) : repeat;
        }
        var known = earlier == null ? CheckIn.first(ids.next(), doorway, scan.arrivedAt()) : earlier;
        var now = known.take(doorway.room(), scan);
        checkIns.put(person, now);
        if (earlier == null) {
            arrived.add(person);
        } else if (!now.equals(earlier)) {
            moved.add(person);
        }
        var isNew = earlier == null || (scan.purpose() == Purpose.OUT && repeat == null && !now.equals(earlier));
        return new Outcome.Recorded(now, isNew);
    }

    private static boolean saysAgain(Scan scan, CheckIn earlier) {
        return earlier.isInside() == (scan.purpose() == Purpose.IN)
                && (scan.flaw() == null || scan.flaw() == Refusal.CODE_EXPIRED);
    }

    /** In the order in which they arrived. */
    List<Decided> decided() {
        return decided;
    }

    /** Who came for the first time, always in one order, so that the batches of two nodes cannot lock each other out. */
    List<Stay> arrivals() {
        return arrived.stream().map(this::stay).sorted(BY_KEY).toList();
    }

    /** Who had come before and left, or came back; in the same order. */
    List<Stay> moves() {
        return moved.stream()
                .filter(each -> !arrived.contains(each))
                .map(this::stay)
                .sorted(BY_KEY)
                .toList();
    }

    private Stay stay(Person person) {
        return new Stay(person, Objects.requireNonNull(checkIns.get(person)), before.get(person));
    }
}
