package rollcall.benchmark.load;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;

/** Tells the run of each answer on its connection, once the whole of it is there. */
final class Answering extends SimpleChannelInboundHandler<HttpObject> {
    private final Run run;
    private int status;

    Answering(Run run) {
        this.run = run;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpResponse response) {
            status = response.status().code();
        }
        if (part instanceof LastHttpContent) {
            run.answered(context.channel(), status);
        }
    }
}
