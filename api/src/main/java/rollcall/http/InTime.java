package rollcall.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A stream that is read for so long and no longer, however little of it comes at a time. */
final class InTime extends FilterInputStream {
    private static final int SOME = 8192;

    private final long until;

    InTime(InputStream stream, Duration patience) {
        super(stream);
        this.until = System.nanoTime() + patience.toNanos();
    }

    /** It has taken too long. */
    static final class Late extends IOException {}

    @Override
    public int read() throws IOException {
        requireTime();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        requireTime();
        return super.read(bytes, offset, length);
    }

    @Override
    public long skip(long count) throws IOException {
        var skipped = 0L;
        var some = new byte[SOME];
        while (skipped < count) {
            var read = read(some, 0, (int) Math.min(SOME, count - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    private void requireTime() throws Late {
        if (System.nanoTime() - until > 0) {
            throw new Late();
        }
    }
}
