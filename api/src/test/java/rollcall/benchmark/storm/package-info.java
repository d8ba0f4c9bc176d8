/**
 * The part {@code storm}: a hall that fills, as a script of arrivals, retries and screens.
 *
 * <p>A new MySQL and the program as {@code java -jar} starts it, with production's defaults, meet 3,500 trainees in 60 s, 70
 * of 100 in the last third, and then 16,000 evenly within 10 s, and both twice more; another pair meets them with {@code
 * -Xmx256m}. Before that 8,000 within 20 s come twice, for the JVM to compile what they need. The median of three is judged. It
 * takes about eleven minutes; {@code -Dbenchmark.scale=0.1} plays a tenth of each crowd in a tenth of the time.
 *
 * <p>Everybody comes at a random time, the same in each run, and scans the code that the door of one of 10 rooms shows then.
 * A phone sends the scan twice at once on two connections of its own, and again a second later; all come from one address.
 * Beside them, 20 displays ask for the code or its drawing and 5 boards for the counters and the attendance sheet, each once
 * a second with {@code If-None-Match}. All times run from when a request was due, so connecting counts, and waiting for a
 * connection, too: up to 16,000 are open at a time. A scan that is answered 503 with {@code Retry-After} comes again then,
 * and one whose code has expired on the way looks at the door again; its time runs on.
 *
 * <p>Afterwards the attendance sheet has to have every trainee, each of them exactly one 201, and every repeat 200 with the
 * same id; anything else, or a request without an answer, fails the run.
 *
 * <p>The generator is one thread and shares the machine with the server: times are what they would be with a little less
 * machine.
 */
@NullMarked
package rollcall.benchmark.storm;

import org.jspecify.annotations.NullMarked;
