package rollcall.benchmark.jvms;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import rollcall.benchmark.stage.Jdk;

/** A JDK and what its threads are. */
record Kind(Jdk jdk, String threads) {
    private static final int VIRTUAL_SINCE = 21;

    /** All kinds that this machine has. */
    static List<Kind> all() throws IOException {
        return Jdk.all().stream().flatMap(Kind::of).toList();
    }

    private static Stream<Kind> of(Jdk jdk) {
        var threads = jdk.feature() < VIRTUAL_SINCE ? Stream.of("platform") : Stream.of("platform", "virtual");
        return threads.map(each -> new Kind(jdk, each));
    }

    String title() {
        return "JDK %d, %s threads".formatted(jdk.feature(), threads);
    }

    List<String> options() {
        return List.of("-Drollcall.threads=" + threads);
    }
}
