package rollcall.http;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Hands whoever was let in to a thread that may wait. What stands before it is done by the threads that read from all
 * connections, which must not: so nobody is woken to turn somebody away.
 */
final class Handover extends Handler.Wrapper {
    @Override
    public InvocationType getInvocationType() {
        // As EITHER, which would hand over only where it must, Jetty 12.1.12 never reads a body that comes after its
        // head.
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        request.getComponents().getExecutor().execute(() -> answer(request, response, callback));
        return true;
    }

    private void answer(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Throwable failure) {
            Response.writeError(request, response, callback, failure);
        }
    }
}
