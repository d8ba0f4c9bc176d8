package rollcall.benchmark.crowd;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.net.SocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A keep-alive connection, made when there is something to send, with one request on its way at a time. */
public final class Line {
    private final Bootstrap bootstrap;
    private final SocketAddress server;
    private @Nullable Channel channel;
    private @Nullable Consumer<Answer> waiting;

    Line(Bootstrap bootstrap, SocketAddress server) {
        this.bootstrap = bootstrap;
        this.server = server;
    }

    /** @param then is told what became of it, in any case but that of a server which never answers */
    public void ask(byte[] request, Consumer<Answer> then) {
        if (waiting != null) {
            throw new IllegalStateException("one request at a time");
        }
        waiting = then;
        if (channel != null && channel.isActive()) {
            write(channel, request);
        } else {
            var unused =
                    bootstrap.connect(server).addListener((ChannelFutureListener) made -> connected(made, request));
        }
    }

    /** Makes the connection before anything is to be sent. */
    public void open() throws InterruptedException {
        var made = bootstrap.connect(server).sync();
        made.channel().eventLoop().submit(() -> use(made.channel())).sync();
    }

    public void close() {
        if (channel != null) {
            var unused = channel.close();
        }
    }

    private void connected(ChannelFuture made, byte[] request) {
        if (made.isSuccess()) {
            use(made.channel());
            write(made.channel(), request);
        } else {
            answered(Answer.NONE);
        }
    }

    private void use(Channel fresh) {
        channel = fresh;
        fresh.pipeline().addLast(new Hearing(this));
    }

    private static void write(Channel channel, byte[] request) {
        var bytes = channel.alloc().ioBuffer(request.length).writeBytes(request);
        var unused = channel.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    void answered(Answer answer) {
        var then = waiting;
        waiting = null;
        if (then != null) {
            then.accept(answer);
        }
    }

    void ended(Channel gone) {
        if (gone == channel) {
            channel = null;
            answered(Answer.NONE);
        }
    }
}
