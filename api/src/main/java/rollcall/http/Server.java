package rollcall.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/** Sets up Javalin and Jetty: the order of the gates, one shape of errors, and a stop that finishes what is in flight. */
public final class Server {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(25);
    /** While stopping, a phone on a poor network has this long to deliver the rest of what it has begun to send. */
    private static final Duration LAST_BYTES = Duration.ofSeconds(3);
    /** Before JDK 24 a virtual thread that waits inside {@code synchronized} holds its carrier (JEP 491). */
    private static final int VIRTUAL_THREADS_SINCE = 24;

    private final Access access;
    private final Requests requests;
    private final RequestLog log;

    public Server(Access access, Requests requests, RequestLog log) {
        this.access = access;
        this.requests = requests;
        this.log = log;
    }

    /** @param port 0 for any that is free */
    public Javalin create(int port, Consumer<RouteTable> routes) {
        return Javalin.create(config -> {
            config.jetty.port = port;
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.router.ignoreTrailingSlashes = false;
            config.http.prefer405over404 = true;
            config.concurrency.useVirtualThreads = useVirtualThreads();
            config.requestLogger.http(log::close);
            configureJetty(config);
            config.routes.before(log::open);
            config.routes.beforeMatched(access::check);
            config.routes.beforeMatched(requests::check);
            Problems.install(config.routes);
            routes.accept(new RouteTable(config.routes));
        });
    }

    /** {@code -Drollcall.threads=platform} or {@code virtual} decides otherwise, for whoever compares them. */
    private static boolean useVirtualThreads() {
        var asked = System.getProperty("rollcall.threads");
        return asked == null ? Runtime.version().feature() >= VIRTUAL_THREADS_SINCE : asked.equals("virtual");
    }

    private static void configureJetty(JavalinConfig config) {
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
            // Or a value seen before on the connection stands in for one that differs in letter case: a token, a tag.
            http.setHeaderCacheCaseSensitive(true);
        });
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_TIMEOUT.toMillis());
            server.insertHandler(new KnownMethods());
            server.insertHandler(new GracefulHandler());
            server.setErrorHandler(new JettyErrors());
            server.addEventListener(new LifeCycle.Listener() {
                @Override
                public void lifeCycleStopping(LifeCycle stopping) {
                    server.getBean(ServerConnector.class).setShutdownIdleTimeout(LAST_BYTES.toMillis());
                }
            });
        });
    }
}
