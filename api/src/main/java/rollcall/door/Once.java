package rollcall.door;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Bytes that the first one to ask makes; whoever asks meanwhile waits for those. */
final class Once implements Supplier<byte[]> {
    private final Supplier<byte[]> make;
    private byte @Nullable [] made;

    Once(Supplier<byte[]> make) {
        this.make = make;
    }

    @Override
    public synchronized byte[] get() {
        var bytes = made;
        if (bytes == null) {
            bytes = make.get();
            made = bytes;
        }
        return bytes;
    }
}
