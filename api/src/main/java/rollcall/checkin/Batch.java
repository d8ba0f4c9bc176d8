package rollcall.checkin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rollcall.checkin.Doorway.Place;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** Decides a batch of scans in memory, in the order they came. */
final class Batch {
    private final Doorways doorways;
    private final Ids ids;
    private final Map<Person, Place> places = new HashMap<>();
    private final Map<Person, CheckIn> checkIns = new HashMap<>();
    private final List<Decided> decided = new ArrayList<>();

    /** One trainee in one session. */
    record Person(long sessionId, long traineeId) {}

    /**
     * A scan with what became of it.
     *
     * @param id of the scan
     * @param doorway null if the door in the code does not exist: there is no log to keep the scan in
     */
    record Decided(long id, Scan scan, @Nullable Doorway doorway, Outcome outcome) {}

    Batch(Doorways doorways, Ids ids) {
        this.doorways = doorways;
        this.ids = ids;
    }

    void enrolled(Person person, Place place) {
        places.put(person, place);
    }

    void came(Person person, long attendanceId, long roomId, Instant firstInAt) {
        var doorway = doorways.ofRoom(roomId);
        checkIns.put(person, new CheckIn(attendanceId, doorway.session(), doorway.room(), firstInAt));
    }

    void decide(Scan scan) {
        var doorway = doorways.of(scan);
        var outcome = doorway == null
                ? new Outcome.Refused(Problem.of(scan.flaw() == null ? Refusal.CODE_FORGED : scan.flaw()))
                : decide(scan, doorway);
        decided.add(new Decided(ids.next(), scan, doorway, outcome));
    }

    /** A repeat is answered as the first was, even if its code has expired on the way: the person is in. */
    private Outcome decide(Scan scan, Doorway doorway) {
        var person = new Person(doorway.session().id(), scan.traineeId());
        var earlier = checkIns.get(person);
        if (earlier != null && (scan.flaw() == null || scan.flaw() == Refusal.CODE_EXPIRED)) {
            return new Outcome.Recorded(earlier, false);
        }
        var refusal = doorway.refusal(scan, places.get(person));
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        var checkIn = new CheckIn(ids.next(), doorway.session(), doorway.room(), scan.arrivedAt());
        checkIns.put(person, checkIn);
        return new Outcome.Recorded(checkIn, true);
    }

    /** In the order of the scans. */
    List<Decided> decided() {
        return decided;
    }
}
