package rollcall.benchmark.storm;

import java.util.List;

/**
 * What the generator is asked to play.
 *
 * @param tokens file with the access token of a trainee in each line
 * @param staffToken what the boards show
 * @param seconds in which the trainees arrive
 * @param inLastThird the part of them that comes in the last third of that time; a third if they come evenly
 */
record Script(
        int port,
        String tokens,
        List<Door> doors,
        String sessionId,
        String staffToken,
        int trainees,
        double seconds,
        double inLastThird,
        long seed) {
    /** A room and the token of its displays. */
    record Door(String roomId, String displayToken) {}
}
