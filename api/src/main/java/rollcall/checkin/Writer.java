package rollcall.checkin;

import io.micrometer.core.instrument.DistributionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rollcall.http.LoggedFailure;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/**
 * Group commit: one thread takes all scans that wait, commits them together and only then lets them be answered. There is
 * no timer: an idle writer begins at once. Handing in takes no lock. How many may wait is up to those who let them in.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int LARGEST_BATCH = 256;
    /** Answered by one thread, one after the other: whoever does not read the answer holds up few others. */
    private static final int ANSWERED_TOGETHER = 32;

    private static final long ANSWER_SECONDS = 20;
    /** Who would wait longer for its turn is faster when it comes again. */
    private static final long BEHIND_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Sooner while a crowd is at the door: all that is let in then takes the processor from those who wait already. */
    private static final long BEHIND_IN_A_CROWD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Longer than any crowd makes a batch wait: the database is not there, or somebody holds what the batch needs. */
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final CheckInRepository repository;
    private final DistributionSummary batchSizes;
    private final TransferQueue<Waiting> queue = new LinkedTransferQueue<>();
    private final Thread thread = new Thread(this::write, "check-in-writer");
    private final ExecutorService answers = Executors.newCachedThreadPool(task -> new Thread(task, "check-in-answer"));
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "check-in-clock"));
    private volatile List<Waiting> batch = List.of();
    private volatile boolean closed;

    /** @param since by {@link System#nanoTime} */
    private record Waiting(Scan scan, CompletableFuture<Outcome> answer, long since) {
        boolean isLate() {
            return waits(TimeUnit.SECONDS.toNanos(ANSWER_SECONDS));
        }

        boolean waits(long nanos) {
            return System.nanoTime() - since > nanos;
        }
    }

    Writer(CheckInRepository repository, DistributionSummary batchSizes) {
        this.repository = repository;
        this.batchSizes = batchSizes;
    }

    void start() {
        thread.start();
        var unused = clock.scheduleWithFixedDelay(this::refuseLate, 1, 1, TimeUnit.SECONDS);
    }

    int waiting() {
        return queue.size();
    }

    /** Whether those who are being written now have waited long: nobody behind them will fare better. */
    boolean isBehind() {
        var now = batch;
        var isCrowd = now.size() == LARGEST_BATCH;
        return !now.isEmpty() && now.get(0).waits(isCrowd ? BEHIND_IN_A_CROWD_NANOS : BEHIND_NANOS);
    }

    /** Whether those who are being written now have waited so long that others had better go to another server. */
    boolean isStuck() {
        var now = batch;
        return !now.isEmpty() && now.get(0).waits(STUCK_NANOS);
    }

    /**
     * @return fails with {@code busy} if it could not be written in time
     * @throws Problem {@code busy} if the program is about to end
     */
    CompletableFuture<Outcome> submit(Scan scan) {
        if (closed) {
            throw Problem.later(Refusal.BUSY, 1);
        }
        var answer = new CompletableFuture<Outcome>();
        queue.add(new Waiting(scan, answer, System.nanoTime()));
        return answer;
    }

    private void write() {
        while (!closed || !queue.isEmpty()) {
            try {
                var first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    record(withThoseBehind(first));
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private List<Waiting> withThoseBehind(Waiting first) {
        var all = new ArrayList<Waiting>(LARGEST_BATCH);
        all.add(first);
        queue.drainTo(all, LARGEST_BATCH - 1);
        return all;
    }

    private void record(List<Waiting> all) {
        batch = all;
        try {
            batchSizes.record(all.size());
            var outcomes = repository.record(all.stream().map(Waiting::scan).toList());
            handOut(all.size(), i -> all.get(i).answer().complete(outcomes.get(i)));
        } catch (RuntimeException | Error e) {
            // Whatever it is, the next batch deserves its writer.
            LOG.error("A batch of {} scans was not recorded", all.size(), LoggedFailure.of(e));
            refuse(all);
        } finally {
            batch = List.of();
        }
    }

    private void refuse(List<Waiting> all) {
        handOut(all.size(), i -> all.get(i).answer().completeExceptionally(Problem.later(Refusal.BUSY, 1)));
    }

    /** On other threads: the writer waits for nobody's network. Only if there is none to be had, by itself. */
    private void handOut(int count, IntConsumer answer) {
        for (int from = 0; from < count; from += ANSWERED_TOGETHER) {
            var some = IntStream.range(from, Math.min(count, from + ANSWERED_TOGETHER));
            try {
                answers.execute(() -> some.forEach(answer));
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                some.forEach(answer);
            }
        }
    }

    /** Whatever the database does; who is written all the same is told so when it comes again. */
    private void refuseLate() {
        try {
            var late = new ArrayList<>(batch.stream().filter(Waiting::isLate).toList());
            queue.removeIf(each -> each.isLate() && late.add(each));
            refuse(late);
        } catch (RuntimeException | Error e) {
            // Thrown on, it would end the clock.
            LOG.error("Late scans were not refused", LoggedFailure.of(e));
        }
    }

    /** Takes no more, and returns when all that was taken is answered, or refused after a while. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(ANSWER_SECONDS));
            refuse(batch);
            refuse(List.copyOf(queue));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clock.shutdownNow();
            answers.shutdown();
        }
    }
}
