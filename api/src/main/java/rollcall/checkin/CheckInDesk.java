package rollcall.checkin;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rollcall.door.DoorKeys;
import rollcall.door.Reading;
import rollcall.http.Ids;
import rollcall.http.LoggedFailure;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/**
 * Where scans are handed in: verified without I/O, then queued; one writer takes all that wait, commits them together
 * and only then answers. There is no timer: an idle desk answers at once.
 */
public final class CheckInDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckInDesk.class);
    private static final int LARGEST_BATCH = 256;
    private static final int QUEUE = 16_384;
    private static final int ANSWER_SECONDS = 20;

    private final DoorKeys doorKeys;
    private final CheckInRepository repository;
    private final Clock clock;
    private final Ids ids;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
    private final DistributionSummary batchSizes;
    private final Thread writer = new Thread(this::write, "check-in-writer");
    private volatile boolean closed;

    private record Waiting(Scan scan, CompletableFuture<Outcome> answer) {}

    public CheckInDesk(DSLContext sql, DoorKeys doorKeys, Clock clock, Ids ids, MeterRegistry metrics) {
        this.doorKeys = doorKeys;
        this.repository = new CheckInRepository(sql, ids);
        this.clock = clock;
        this.ids = ids;
        this.batchSizes = DistributionSummary.builder("rollcall.checkin.batch").register(metrics);
        metrics.gauge("rollcall.checkin.queue", queue, BlockingQueue::size);
    }

    public void open() {
        writer.start();
    }

    /**
     * Hands in a scan and waits until it is on disk.
     *
     * @param scanned the code, its URL, or whatever the phone read
     * @throws Problem {@code code_malformed}, which no door can be told of, or {@code busy}: nothing was lost silently
     */
    Outcome checkIn(long traineeId, String scanned, @Nullable Instant scannedAt, @Nullable String deviceId) {
        var now = clock.instant();
        var waiting = new Waiting(
                scan(traineeId, doorKeys.read(scanned, now), now, scannedAt, deviceId), new CompletableFuture<>());
        if (closed || !queue.offer(waiting)) {
            throw Problem.later(Refusal.BUSY, 1);
        }
        try {
            return waiting.answer().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw Problem.later(Refusal.BUSY, 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.later(Refusal.BUSY, 1);
        }
    }

    private Scan scan(
            long traineeId, Reading reading, Instant now, @Nullable Instant scannedAt, @Nullable String deviceId) {
        if (reading instanceof Reading.Valid valid) {
            return new Scan(ids.next(), valid.code().door(), traineeId, now, scannedAt, deviceId, null);
        }
        var refused = (Reading.Refused) reading;
        var flaw = refusal(refused.flaw());
        var door = refused.claim().orElseThrow(() -> Problem.of(flaw)).door();
        return new Scan(ids.next(), door, traineeId, now, scannedAt, deviceId, flaw);
    }

    private static Refusal refusal(Reading.Flaw flaw) {
        return switch (flaw) {
            case MALFORMED -> Refusal.CODE_MALFORMED;
            case FORGED -> Refusal.CODE_FORGED;
            case EXPIRED -> Refusal.CODE_EXPIRED;
            case FUTURE -> Refusal.CODE_FUTURE;
        };
    }

    private void write() {
        var batch = new ArrayList<Waiting>(LARGEST_BATCH);
        while (!closed || !queue.isEmpty()) {
            try {
                var first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, LARGEST_BATCH - 1);
                    record(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private void record(List<Waiting> batch) {
        batchSizes.record(batch.size());
        try {
            var outcomes = repository.record(batch.stream().map(Waiting::scan).toList());
            batch.forEach(each -> each.answer().complete(outcomes.get(each.scan())));
        } catch (RuntimeException | Error e) {
            // Whatever it is, the next batch deserves its writer.
            LOG.error("A batch of {} scans was not recorded", batch.size(), LoggedFailure.of(e));
            batch.forEach(each -> each.answer().completeExceptionally(e));
        }
    }

    /** Takes no more, and returns when all that was taken is answered. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(ANSWER_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
