package rollcall.benchmark.door;

import java.util.List;
import rollcall.benchmark.stage.Arena;

/** One of the ways to answer that are compared over HTTP. */
enum Way {
    /** {@code GET /livez}: HTTP, log and metrics, nobody asked who he is. */
    NO_OP("no-op", 200, false),
    /** A bare Javalin that reads the token and the JSON; the T of the ratios. */
    PARSE("token + JSON", 200, false),
    /** Everything before the desk: access, contract, log, metrics. */
    GATES("all but the desk", 200, false),
    /** {@code POST /v1/check-ins} of the program. */
    ROLLCALL("check-in", 201, true),
    /** {@link PlainCheckIn}. */
    PLAIN("plain check-in", 201, true);

    private static final int MOST_PER_SECOND = 20_000;
    private static final List<String> NO_DOOR = List.of("00000000000000000000000000");

    final String title;
    final int status;
    private final boolean recorded;

    Way(String title, int status, boolean recorded) {
        this.title = title;
        this.status = status;
        this.recorded = recorded;
    }

    /** Enough doors for every request to be somebody's first scan there. */
    List<String> codes(Arena arena, double seconds) {
        if (!recorded) {
            return this == NO_OP ? List.of() : NO_DOOR;
        }
        var sessions = 1 + (int) (MOST_PER_SECOND * seconds / Comparison.TRAINEES);
        return arena.codes(sessions);
    }

    /** @param ports of the program, then of the other ways in their order */
    int port(List<Integer> ports) {
        return ports.get(Math.max(0, List.of(PARSE, GATES, PLAIN).indexOf(this) + 1));
    }
}
