package rollcall.checkin;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.door.DoorCode;
import rollcall.door.DoorKeys;
import rollcall.door.Reading;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** Where scans are handed in: verified without I/O and without a lock, then left to the {@link Writer}. */
public final class CheckInDesk implements AutoCloseable {
    private final DoorKeys doorKeys;
    private final Clock clock;
    private final Writer writer;

    /** @param sql over a connection that nobody else waits for */
    public CheckInDesk(DSLContext sql, DoorKeys doorKeys, Clock clock, Ids ids, MeterRegistry metrics) {
        this.doorKeys = doorKeys;
        this.clock = clock;
        var batchSizes = DistributionSummary.builder("rollcall.checkin.batch").register(metrics);
        this.writer = new Writer(new CheckInRepository(sql, ids), batchSizes);
        metrics.gauge("rollcall.checkin.queue", writer, Writer::waiting);
    }

    public void open() {
        writer.start();
    }

    /**
     * Hands in a scan; what comes of it comes once it is on disk, on a thread of the desk.
     *
     * @param scanned the code, its URL, or whatever the phone read
     * @return fails with {@link Problem} {@code busy} if it could not be written in time
     * @throws Problem {@code code_malformed}, which no door can be told of, or {@code busy}: nothing was lost silently
     */
    CompletableFuture<Outcome> checkIn(
            long traineeId, String scanned, @Nullable Instant scannedAt, @Nullable String deviceId) {
        var now = clock.instant();
        return writer.submit(scan(traineeId, doorKeys.read(scanned, now), now, scannedAt, deviceId));
    }

    /** Whether scans wait so long that one more had better come again; asked before anything is done for it. */
    public boolean isBehind() {
        return writer.isBehind();
    }

    /** Whether scans have not been written for seconds. */
    public boolean isStuck() {
        return writer.isStuck();
    }

    private static Scan scan(
            long traineeId, Reading reading, Instant now, @Nullable Instant scannedAt, @Nullable String deviceId) {
        if (reading instanceof Reading.Valid valid) {
            return scan(traineeId, valid.code(), now, scannedAt, deviceId, null);
        }
        var refused = (Reading.Refused) reading;
        var flaw = refusal(refused.flaw());
        var claim = refused.claim().orElseThrow(() -> Problem.of(flaw));
        return scan(traineeId, claim, now, scannedAt, deviceId, flaw);
    }

    private static Scan scan(
            long traineeId,
            DoorCode code,
            Instant now,
            @Nullable Instant scannedAt,
            @Nullable String deviceId,
            @Nullable Refusal flaw) {
        return new Scan(code.door(), code.purpose(), code.slot(), traineeId, now, scannedAt, deviceId, flaw);
    }

    private static Refusal refusal(Reading.Flaw flaw) {
        return switch (flaw) {
            case MALFORMED -> Refusal.CODE_MALFORMED;
            case FORGED -> Refusal.CODE_FORGED;
            case EXPIRED -> Refusal.CODE_EXPIRED;
            case FUTURE -> Refusal.CODE_FUTURE;
        };
    }

    /** Takes no more, and returns when all that was taken is answered. */
    @Override
    public void close() {
        writer.close();
    }
}
