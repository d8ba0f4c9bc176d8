package rollcall.benchmark.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.util.ArrayList;
import java.util.List;

/** Open keep-alive connections to the server, all there before the first request is due. */
final class Connections implements AutoCloseable {
    private final List<Channel> channels = new ArrayList<>();

    Connections(EventLoopGroup threads, Load load, Run run) throws InterruptedException {
        var bootstrap = new Bootstrap()
                .group(threads)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpResponseDecoder(), new Answering(run));
                    }
                });
        for (int i = 0; i < load.connections(); i++) {
            channels.add(bootstrap.connect("127.0.0.1", load.port()).sync().channel());
        }
    }

    List<Channel> channels() {
        return channels;
    }

    @Override
    public void close() {
        channels.stream().map(Channel::close).forEach(ChannelFuture::syncUninterruptibly);
    }
}
