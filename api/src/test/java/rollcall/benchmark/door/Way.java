package rollcall.benchmark.door;

import java.util.List;
import rollcall.benchmark.load.Load;
import rollcall.benchmark.stage.Arena;

/** One of the ways to answer that are compared over HTTP. */
enum Way {
    /** {@code GET /livez}: HTTP, log and metrics, nobody asked who he is. */
    NO_OP("no-op", 200, 0),
    /** A bare Javalin that reads the token and the JSON; the T of the ratios. */
    TOKEN("token + JSON", 200, 1),
    /** Everything before the desk: access, contract, log, metrics. */
    GATES("all but the desk", 200, 2),
    /** {@code POST /v1/check-ins} of the program, one session after the other. */
    CHECK_IN("check-in", 201, 0),
    /** The same where the classes of a programme begin at the same time, so that most batches are of all of them. */
    SIDE_BY_SIDE("check-in, 13 classes", 201, 0),
    /** {@link PlainCheckIn}. */
    PLAIN("plain check-in", 201, 3);

    private static final int MOST_PER_SECOND = 20_000;
    static final int CLASSES = 13;
    private static final List<String> NO_DOOR = List.of("00000000000000000000000000");

    final String title;
    final int status;
    private final int server;

    Way(String title, int status, int server) {
        this.title = title;
        this.status = status;
        this.server = server;
    }

    /**
     * With enough doors for every request to be somebody's first scan there.
     *
     * @param ports of the program, then of the other ways in their order
     */
    Load load(Arena arena, List<Integer> ports, int connections, double seconds, double rate) {
        var port = ports.get(server);
        return switch (this) {
            case NO_OP -> new Load(port, List.of(), 1, connections, seconds, rate);
            case TOKEN, GATES -> new Load(port, NO_DOOR, 1, connections, seconds, rate);
            case CHECK_IN, PLAIN -> new Load(port, arena.codes(rounds(seconds)), 1, connections, seconds, rate);
            case SIDE_BY_SIDE ->
                new Load(port, arena.codesOfSmall(rounds(seconds)), CLASSES, connections, seconds, rate);
        };
    }

    /** How often everybody may scan. */
    private static int rounds(double seconds) {
        return 1 + (int) (MOST_PER_SECOND * seconds / Comparison.TRAINEES);
    }
}
