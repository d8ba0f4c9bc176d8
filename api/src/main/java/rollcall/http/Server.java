package rollcall.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;

/** Sets up Javalin and Jetty: the order of the gates, one shape of errors, and a stop that finishes what is in flight. */
public final class Server {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(25);
    /** While stopping, a phone on a poor network has this long to deliver the rest of what it has begun to send. */
    private static final Duration LAST_BYTES = Duration.ofSeconds(3);
    /** Before JDK 24 a virtual thread that waits inside {@code synchronized} holds its carrier (JEP 491). */
    private static final int VIRTUAL_THREADS_SINCE = 24;

    /** Beyond this many that wait for an answer, the memory of a small server would be full of them. */
    private static final int MOST_INSIDE = 4096;

    /** Phones whose connection the system has made and we have not taken yet; Java's 50 would have a hall call twice. */
    private static final int MOST_CALLING = 4096;

    private static final int MOST_THREADS = 250;

    private static final int ACCEPTORS = 1;
    /** Threads that read, and turn away: one alone, in a flood, would have no more of the processor than any that answers. */
    private static final int SELECTORS = 8;

    private final Access access;
    private final Requests requests;
    private final Polls polls;
    private final RequestLog log;
    private final Admission admission;

    /** @param deskIsBehind whether one more scan would wait too long */
    public Server(Access access, Requests requests, Polls polls, RequestLog log, BooleanSupplier deskIsBehind) {
        this(access, requests, polls, log, new Admission(new Places(MOST_INSIDE, System::nanoTime), deskIsBehind, log));
    }

    Server(Access access, Requests requests, Polls polls, RequestLog log, Admission admission) {
        this.admission = admission;
        this.access = access;
        this.requests = requests;
        this.polls = polls;
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
            config.jetty.threadPool = threads();
            // Javalin copies each answer through a buffer of this size that it makes anew: 32 KB unless told.
            config.http.responseBufferSize = 4096;
            // Who answers later sees to it by itself that it does: a timer for each request is a lock for all.
            config.http.asyncTimeout = 0;
            config.requestLogger.http(log::close);
            configureJetty(config);
            config.routes.before(log::open);
            config.routes.beforeMatched(access::check);
            config.routes.beforeMatched(requests::check);
            config.routes.beforeMatched(polls::open);
            config.routes.afterMatched(polls::close);
            Problems.install(config.routes);
            routes.accept(new RouteTable(config.routes));
        });
    }

    /**
     * Those that read are of the platform, whose turns end by themselves: of virtual ones, each in a flood would turn away
     * all that it finds before another has its turn. Those that may wait are virtual where these are good for it.
     */
    private static ThreadPool threads() {
        var pool = new QueuedThreadPool(MOST_THREADS);
        pool.setName("jetty");
        if (useVirtualThreads()) {
            pool.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("jetty-virtual-"));
        }
        return pool;
    }

    /** {@code -Drollcall.threads=platform} or {@code virtual} decides otherwise, for whoever compares them. */
    private static boolean useVirtualThreads() {
        var asked = System.getProperty("rollcall.threads");
        return asked == null ? Runtime.version().feature() >= VIRTUAL_THREADS_SINCE : asked.equals("virtual");
    }

    private void configureJetty(JavalinConfig config) {
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
            // A phone sends few requests on a connection: to remember its token costs more than it saves, and would let
            // a value seen before stand in for one that differs in letter case.
            http.setHeaderCacheSize(0);
        });
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_TIMEOUT.toMillis());
            // Javalin's own would measure every request once more than our log and metrics do.
            server.setHandler((Handler) null);
            server.insertHandler(new KnownMethods());
            server.insertHandler(new Handover());
            server.insertHandler(admission);
            server.insertHandler(new BodyFirst());
            // Whoever has begun to send may finish when the server stops.
            server.insertHandler(new GracefulHandler());
            server.setErrorHandler(new JettyErrors());
        });
        config.jetty.addConnector((server, http) -> {
            var connector = new ServerConnector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(http));
            connector.setPort(config.jetty.port);
            connector.setAcceptQueueSize(MOST_CALLING);
            connector.setShutdownIdleTimeout(LAST_BYTES.toMillis());
            return connector;
        });
    }
}
