package rollcall.door;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The drawings of the current slot, each made once however many displays ask for it; safe for any number of threads.
 *
 * <p>Nobody waits for a drawing of something else. The first ask in a slot lets go of all drawings of the one before.
 */
final class Drawings {
    /** One takes at most some kilobytes. Whoever asks for one more in a slot, at other sizes say, has it made anew. */
    static final int MOST = 1000;

    private static final int WITHOUT_SIZE = 0;

    private final AtomicReference<Slot> slot = new AtomicReference<>(new Slot(Instant.MIN));

    private record What(String link, int pixels) {}

    private record Slot(Instant start, ConcurrentMap<What, Once> drawings) {
        Slot(Instant start) {
            this(start, new ConcurrentHashMap<>());
        }
    }

    /** @param slotStart of the link's slot, as all here */
    byte[] svg(String link, Instant slotStart) {
        return once(link, WITHOUT_SIZE, slotStart, () -> QrImage.of(link).svg().getBytes(StandardCharsets.US_ASCII));
    }

    byte[] png(String link, int pixels, Instant slotStart) {
        return once(link, pixels, slotStart, () -> QrImage.of(link).png(pixels));
    }

    byte[] once(String link, int pixels, Instant slotStart, Supplier<byte[]> draw) {
        var drawings = slotOf(slotStart).drawings();
        var what = new What(link, pixels);
        var known = drawings.get(what);
        if (known == null && drawings.size() >= MOST) {
            return draw.get();
        }
        // The map's own lock, which others share, is held only to put an empty frame in place.
        return known == null
                ? drawings.computeIfAbsent(what, each -> new Once(draw)).get()
                : known.get();
    }

    /** Kept if it is not over: a request that straggles in from an earlier slot is served, and nothing of it is kept. */
    private Slot slotOf(Instant start) {
        var kept = slot.updateAndGet(other -> other.start().isBefore(start) ? new Slot(start) : other);
        return kept.start().equals(start) ? kept : new Slot(start);
    }
}
