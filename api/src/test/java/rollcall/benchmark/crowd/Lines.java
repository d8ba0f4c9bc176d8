package rollcall.benchmark.crowd;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The one thread that all clients live on, and their way to a server on this machine, all from one address. */
public final class Lines {
    private static final int CONNECT_MILLIS = 30_000;

    private final MultiThreadIoEventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("crowd", true), EpollIoHandler.newFactory());
    private final EventLoop thread = threads.next();
    private final Bootstrap bootstrap = new Bootstrap()
            .group(threads)
            .channel(EpollSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .handler(new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new HttpResponseDecoder());
                }
            });

    public EventLoop thread() {
        return thread;
    }

    public Line to(int port) {
        return new Line(bootstrap, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
}
