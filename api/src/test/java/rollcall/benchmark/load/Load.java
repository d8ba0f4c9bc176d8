package rollcall.benchmark.load;

import java.util.List;

/**
 * What the generator is asked to send.
 *
 * @param codes empty for {@code GET /livez}; otherwise every trainee posts a code, then every trainee another, and so on
 * @param together of so many codes that follow one another a trainee posts one, always that of the same place among them
 * @param rate requests a second, sent when they are due whatever became of those before; 0 to send on each connection as
 *     soon as its last answer is there
 */
public record Load(int port, List<String> codes, int together, int connections, double seconds, double rate) {}
