package rollcall.http;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.stream.LongStream;

/** Counts and times, for Prometheus; labels name routes, never people. */
public final class Metrics implements AutoCloseable {
    /** Buckets of OpenTelemetry's {@code http.server.request.duration}, in milliseconds. */
    private static final Duration[] BUCKETS = LongStream.of(
                    5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meter.MeterProvider<Timer> requests = Timer.builder("http.server.request.duration")
            .serviceLevelObjectives(BUCKETS)
            .withRegistry(registry);
    private final Counter turnedAway = registry.counter("rollcall.turned.away");
    private final JvmGcMetrics gc = new JvmGcMetrics();

    public Metrics() {
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    public MeterRegistry registry() {
        return registry;
    }

    /** @param millis how long the request took */
    void time(Context ctx, String route, float millis) {
        requests.withTags(
                        "http.request.method",
                        ctx.method().name(),
                        "http.route",
                        route,
                        "http.response.status_code",
                        Integer.toString(ctx.statusCode()))
                .record(Duration.ofNanos((long) (millis * 1e6)));
    }

    void turnedAway() {
        turnedAway.increment();
    }

    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
