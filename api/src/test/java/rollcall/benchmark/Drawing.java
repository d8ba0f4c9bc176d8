package rollcall.benchmark;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import rollcall.benchmark.stage.Findings;
import rollcall.door.DoorKeys;
import rollcall.door.DoorUrl;
import rollcall.door.Purpose;
import rollcall.door.QrImage;

/** What it costs to draw a code that nobody has drawn yet, from its text to the bytes that are answered; one thread. */
final class Drawing {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int CODES = 200;
    private static final int WARMUP_BATCHES = 20;
    private static final int BATCHES = 9;
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private Drawing() {}

    /**
     * One way to draw.
     *
     * @param micros of CPU for one drawing, the median of the batches
     * @param bytes of one drawing, on average
     */
    record Drawn(String text, String format, double micros, int bytes) {}

    private record Way(String text, String format, List<String> texts, Function<QrImage, byte[]> draw) {
        /** Microseconds of CPU for each; what others do on the machine hardly counts. */
        double batch() {
            var start = THREADS.getCurrentThreadCpuTime();
            // Used, or the compiler could leave the work out.
            if (bytes() == 0) {
                throw new IllegalStateException("nothing was drawn");
            }
            return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / texts.size();
        }

        int bytes() {
            return texts.stream()
                            .mapToInt(each -> draw.apply(QrImage.of(each)).length)
                            .sum()
                    / texts.size();
        }

        Drawn measured() {
            var batches = IntStream.range(0, BATCHES)
                    .mapToDouble(i -> batch())
                    .sorted()
                    .toArray();
            return new Drawn(text, format, Math.round(batches[BATCHES / 2] * 10) / 10.0, bytes());
        }
    }

    static Findings run(PrintStream out) {
        var keys = new DoorKeys(
                "a secret for drawing, not for doors".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(8));
        var codes = IntStream.range(0, CODES)
                .mapToObj(door -> keys.code(door, Purpose.IN, NINE))
                .toList();
        // Of 20 characters, as the README allows for.
        var url = new DoorUrl(URI.create("https://rollcall.example.com"));
        var links = codes.stream().map(url::of).toList();
        var ways = List.of(
                new Way("link", "png 512", links, image -> image.png(512)),
                new Way("link", "png 1080", links, image -> image.png(1080)),
                new Way("link", "svg", links, Drawing::svg),
                new Way("code", "png 512", codes, image -> image.png(512)),
                new Way("code", "png 1080", codes, image -> image.png(1080)),
                new Way("code", "svg", codes, Drawing::svg));
        for (int i = 0; i < WARMUP_BATCHES; i++) {
            ways.forEach(Way::batch);
        }
        var drawn = ways.stream().map(Way::measured).toList();
        drawn.forEach(each ->
                out.printf("%-5s %-9s %7.1f us %6d bytes%n", each.text(), each.format(), each.micros(), each.bytes()));
        return new Findings(true, drawn);
    }

    private static byte[] svg(QrImage image) {
        return image.svg().getBytes(StandardCharsets.US_ASCII);
    }
}
