package rollcall.benchmark.crowd;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells a line of each answer once the whole of it is there, or that there will be none. */
final class Hearing extends SimpleChannelInboundHandler<HttpObject> {
    private static final int HEAD = 600;

    private final Line line;
    private final StringBuilder head = new StringBuilder();
    private @Nullable HttpResponse response;

    Hearing(Line line) {
        this.line = line;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpResponse begun) {
            response = begun;
            head.setLength(0);
        }
        if (part instanceof HttpContent content && head.length() < HEAD) {
            var bytes = content.content();
            head.append(
                    bytes.toString(bytes.readerIndex(), Math.min(HEAD, bytes.readableBytes()), StandardCharsets.UTF_8));
        }
        if (part instanceof LastHttpContent) {
            answered(context, Objects.requireNonNull(response));
        }
    }

    private void answered(ChannelHandlerContext context, HttpResponse whole) {
        // Or the next request would be sent to somebody who has said that he leaves.
        if (!HttpUtil.isKeepAlive(whole)) {
            var unused = context.close();
        }
        line.answered(new Answer(
                whole.status().code(),
                whole.headers().get(HttpHeaderNames.ETAG, ""),
                whole.headers().getInt(HttpHeaderNames.RETRY_AFTER, -1),
                head.toString()));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        line.ended(context.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var unused = context.close();
    }
}
