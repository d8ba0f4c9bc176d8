package rollcall.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Lets a request in when its body is there: who sends slowly, or stops in the middle, holds a connection meanwhile and neither a
 * thread nor a place. Of a long body the beginning is waited for, and whoever reads the rest bounds the time for it.
 */
final class BodyFirst extends Handler.Wrapper {
    /** In bytes: all of nearly every body. */
    private static final int BEGINNING = Requests.JSON_LIMIT;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    /** In bytes, of all that are on their way: a small server has memory for other things. */
    private static final long MOST_ON_THE_WAY = 16L * 1024 * 1024;

    private final AtomicLong onTheWay = new AtomicLong();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!hasBody(request) || isAskedFor(request)) {
            return super.handle(request, response, callback);
        }
        var coming = new Coming(request, response, callback);
        if (coming.isThere()) {
            return super.handle(coming, response, callback);
        }
        coming.await();
        return true;
    }

    private static boolean hasBody(Request request) {
        var head = request.getHeaders();
        return head.contains(HttpHeader.CONTENT_LENGTH) || head.contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** Whether it is sent only once somebody wants it, and too long to be wanted before it is known what for. */
    private static boolean isAskedFor(Request request) {
        return (request.getLength() < 0 || request.getLength() > BEGINNING)
                && request.getHeaders().contains(HttpHeader.EXPECT);
    }

    /** A request whose body is read again from its beginning. */
    private final class Coming extends Request.Wrapper implements Invocable.Task {
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
        private final long since = System.nanoTime();
        private boolean isWhole;
        private boolean isRead;
        /** Nothing has come for as long as a connection may be idle. */
        private boolean hasStopped;

        private int counted;

        Coming(Request request, Response response, Callback callback) {
            super(request);
            this.response = response;
            this.callback = callback;
        }

        /** Takes what has come. True, too, if nothing more will: who reads on is told why. */
        boolean isThere() {
            while (beginning.size() < BEGINNING) {
                var chunk = super.read();
                if (chunk == null) {
                    return false;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    hasStopped = !chunk.isLast();
                    return true;
                }
                beginning.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
                isWhole = chunk.isLast();
                chunk.release();
                if (isWhole) {
                    return true;
                }
            }
            return true;
        }

        void await() {
            var more = beginning.size() - counted;
            counted += more;
            if (onTheWay.addAndGet(more) > MOST_ON_THE_WAY || System.nanoTime() - since > PATIENCE_NANOS) {
                onTheWay.addAndGet(-counted);
                Response.writeError(getWrapped(), response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            } else {
                super.demand(this);
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void run() {
            try {
                if (!isThere()) {
                    await();
                    return;
                }
                onTheWay.addAndGet(-counted);
                if (hasStopped) {
                    Response.writeError(this, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
                } else if (!BodyFirst.super.handle(this, response, callback)) {
                    Response.writeError(this, response, callback, HttpStatus.NOT_FOUND_404);
                }
            } catch (Throwable failure) {
                Response.writeError(this, response, callback, failure);
            }
        }

        @Override
        public Content.Chunk read() {
            if (!isRead) {
                isRead = true;
                return Content.Chunk.from(ByteBuffer.wrap(beginning.toByteArray()), isWhole);
            }
            return isWhole ? Content.Chunk.EOF : super.read();
        }

        @Override
        public void demand(Runnable demandCallback) {
            if (isRead && !isWhole) {
                super.demand(demandCallback);
            } else {
                demandCallback.run();
            }
        }
    }
}
