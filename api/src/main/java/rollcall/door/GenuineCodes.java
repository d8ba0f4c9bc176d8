package rollcall.door;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Texts that were delivered in one slot and turned out to hold a valid code; safe for any number of threads.
 *
 * @param readings by text
 */
record GenuineCodes(long slot, Map<String, Reading> readings) {
    /** Doors are fewer, but what stands around a code is whoever's who delivers it. */
    private static final int MOST = 4096;

    GenuineCodes(long slot) {
        this(slot, new ConcurrentHashMap<>());
    }

    @Nullable
    Reading get(String scanned) {
        return readings.get(scanned);
    }

    /** Remembers a valid reading; nobody fills the memory with codes of his own making. */
    Reading keep(String scanned, Reading reading) {
        if (reading instanceof Reading.Valid && readings.size() < MOST) {
            readings.put(scanned, reading);
        }
        return reading;
    }
}
