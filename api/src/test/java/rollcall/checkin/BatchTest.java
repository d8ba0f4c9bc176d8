package rollcall.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.checkin.Batch.Person;
import rollcall.checkin.Doorway.Place;
import rollcall.door.Purpose;
import rollcall.http.Ids;
import rollcall.http.Refusal;
import rollcall.session.Policy;
import rollcall.session.Room;
import rollcall.session.Session;

/** What comes of a trainee's scans, however they are handed in; generated from the seeds that stand in the names. */
class BatchTest {
    private static final Instant START = Instant.parse("2026-09-07T01:00:00Z");
    private static final Session SESSION = new Session(
            1,
            1,
            "班",
            ZoneId.of("Asia/Shanghai"),
            "课",
            START,
            START.plus(Duration.ofHours(2)),
            BigDecimal.ONE,
            Policy.Overrides.NONE,
            Policy.DEFAULT,
            false,
            1,
            START,
            null);
    private static final List<Room> ROOMS =
            List.of(new Room(10, 1, "主会场", List.of(), 100), new Room(11, 1, "分会场", List.of(), 101));
    private static final Person PERSON = new Person(1, 5);
    private static final int CASES = 300;
    private static final long SLOT_MILLIS = 8_000;

    private final Ids ids = new Ids();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aBatchComesToTheSameInWhateverOrderItIsHandedIn(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            var scans = runs(random).stream().flatMap(List::stream).toList();
            var oneByOne = oneByOne(scans);
            var together = batch(null, shuffled(scans, random));
            assertThat(together).usingRecursiveComparison().ignoringFields("id").isEqualTo(oneByOne);
        }
    }

    /** How long somebody was away is told as far as the batches were in order. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void batchesComeToTheSameInWhateverOrderAndHoweverOftenScansAreDelivered(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            var scans = runs(random).stream().flatMap(List::stream).toList();
            var oneByOne = oneByOne(scans);
            var handedIn = new ArrayList<>(scans);
            scans.forEach(scan -> handedIn.add(deliveredAgain(scan, random.nextInt(20_000))));
            Collections.shuffle(handedIn, random);
            @Nullable CheckIn known = null;
            for (int from = 0; from < handedIn.size(); ) {
                var to = from + 1 + random.nextInt(handedIn.size() - from);
                known = batch(known, handedIn.subList(from, to));
                from = to;
            }
            assertThat(known)
                    .as("%s", scans)
                    .usingRecursiveComparison()
                    .ignoringFields("id", "away")
                    .isEqualTo(oneByOne);
        }
    }

    private static Scan deliveredAgain(Scan scan, long millisLater) {
        var at = scan.arrivedAt().plusMillis(millisLater);
        return new Scan(scan.door(), scan.purpose(), scan.slot(), scan.traineeId(), at, null, null, null);
    }

    @Test
    void theEarlierOfTwoScansIsWhenAndWhereSomebodyCameEvenIfItIsDecidedLater() {
        var late = batch(null, List.of(scan(1, Purpose.IN, 300_001)));
        var earlier = batch(late, List.of(scan(0, Purpose.IN, 300_000)));
        assertThat(earlier.at()).isEqualTo(START.plusMillis(300_000));
        assertThat(earlier.room()).isEqualTo(ROOMS.get(0));
        assertThat(earlier.id()).as("it is the same check-in").isEqualTo(late.id());
    }

    @Test
    void answersComeInTheOrderOfTheScansAndTheLogInThatOfTheirArrival() {
        var batch = new Batch(doorways(), ids);
        batch.enrolled(PERSON, new Place(null));
        var outcomes = batch.decide(List.of(scan(0, Purpose.OUT, 2_000), scan(0, Purpose.IN, 1_000)));
        assertThat(outcomes)
                .map(outcome -> ((Outcome.Recorded) outcome).checkIn().isInside())
                .containsExactly(false, true);
        assertThat(batch.decided()).extracting(each -> each.scan().purpose()).containsExactly(Purpose.IN, Purpose.OUT);
    }

    @Test
    void theSameCodeAgainIsNoLaterLeaving() {
        var left = batch(null, List.of(scan(0, Purpose.IN, 0), scan(0, Purpose.OUT, 9_000)));
        var again = new Scan(100, Purpose.OUT, slot(9_000), 5, START.plusMillis(20_000), null, null, null);
        assertThat(batch(left, List.of(again))).isEqualTo(left);
    }

    @Test
    void whoScansBothWaysInOneMomentHasLeft() {
        var in = scan(0, Purpose.IN, 0);
        var out = scan(0, Purpose.OUT, 0);
        assertThat(batch(batch(null, List.of(in)), List.of(out)).outAt()).isEqualTo(START);
        assertThat(batch(batch(null, List.of(out)), List.of(in)).outAt()).isEqualTo(START);
    }

    @Test
    void aRetryWithAnExpiredCodeIsToldWhatIsOnRecordAndCountsForNothing() {
        var batch = new Batch(doorways(), ids);
        batch.enrolled(PERSON, new Place(null));
        var expired = new Scan(100, Purpose.IN, slot(0), 5, START.plusMillis(60_000), null, null, Refusal.CODE_EXPIRED);
        var outcomes = batch.decide(List.of(scan(0, Purpose.IN, 0), expired));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Recorded.class);
        assertThat(batch.decided()).extracting(Batch.Decided::refusal).containsExactly(null, Refusal.CODE_EXPIRED);
    }

    /** Coming and going in turn, each said some times, each with the code of its moment or the one before. */
    private static List<List<Scan>> runs(Random random) {
        var runs = new ArrayList<List<Scan>>();
        var millis = 0L;
        for (int run = 0; run < 1 + random.nextInt(4); run++) {
            var scans = new ArrayList<Scan>();
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                millis += 1 + random.nextInt(12_000);
                var purpose = run % 2 == 0 ? Purpose.IN : Purpose.OUT;
                var slot = slot(millis) - random.nextInt(2);
                var at = START.plusMillis(millis);
                scans.add(new Scan(100 + random.nextInt(2), purpose, slot, 5, at, null, null, null));
            }
            runs.add(scans);
        }
        return runs;
    }

    private CheckIn oneByOne(List<Scan> scans) {
        @Nullable CheckIn known = null;
        for (var scan : scans) {
            known = batch(known, List.of(scan));
        }
        return Objects.requireNonNull(known);
    }

    /** What is on record after a batch. */
    private CheckIn batch(@Nullable CheckIn known, List<Scan> scans) {
        var batch = new Batch(doorways(), ids);
        batch.enrolled(PERSON, new Place(null));
        if (known != null) {
            batch.came(PERSON, known);
        }
        assertThat(batch.decide(scans)).allMatch(Outcome.Recorded.class::isInstance);
        var written = new ArrayList<>(batch.arrivals());
        written.addAll(batch.moves());
        return written.isEmpty()
                ? Objects.requireNonNull(known)
                : written.get(0).checkIn();
    }

    private static Doorways doorways() {
        var doorways = new Doorways(List.of());
        doorways.add(SESSION, ROOMS);
        return doorways;
    }

    private static Scan scan(int room, Purpose purpose, long millis) {
        return new Scan(100 + room, purpose, slot(millis), 5, START.plusMillis(millis), null, null, null);
    }

    private static long slot(long millis) {
        return START.plusMillis(millis).toEpochMilli() / SLOT_MILLIS;
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        var shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
