/**
 * The part {@code overload}: three times what the server can take, and what becomes of it.
 *
 * <p>The peak comes first: 256 connections, each of which sends as soon as its last answer is there; scans recorded in a
 * second, after 30 s of that and 15 s of too much to warm up. Then 4,000 keep-alive connections offer half of the peak for 6
 * s, three times the peak for 10 s and half again for 6 s, without a gap, each scan due at its time whatever became of those
 * before. A scan that finds all connections taken for a second is not sent and counts against the server, which holds them.
 * Every scan is its trainee's first in its session. All of it is done with the JVM's defaults and with {@code -Xmx256m}; the
 * door codes last 60 s.
 *
 * <p>The server and its MySQL have one core and the generator the other, for the peak as for three times it: a real crowd
 * stands elsewhere. (On one core the JVM chooses the serial collector.) If the generator's own core is full, the output says
 * so; and how much it has offered and how late it was with what was due while connections were free, it says always.
 *
 * <p>Goodput is scans answered 201 or 200 in a second of the stretch. The server has recovered when every quarter of a
 * second of a whole second is as it was before: nobody refused, and the 99th percentile no higher than the highest before.
 * Resident memory is the kernel's, the heap is {@code jstat}'s, garbage and all. Afterwards the counters of the sessions
 * have to know of every scan that was answered as recorded; a scan that had no answer, or another than 201, 200 or 503 with
 * {@code Retry-After}, fails the run. {@code -Dbenchmark.scale=} shortens each stretch.
 *
 * <p>What is turned away is turned away by the threads that read, of which there are eight ({@code Handover}). Where each
 * request was first given to a thread of its own, runs side by side had a goodput of 0.68 instead of 0.75 to 0.84, 0.47 instead
 * of 0.72 with {@code -Xmx256m}, and refused within 86 to 170 ms instead of 75 to 105 (p99). A scan takes about 170 us of that
 * core, so that 0.8 leaves 15 us for each of the rest, of which the kernel takes most. One selector refuses after a second, as it
 * gets no more of the core than any thread that answers; four, or sixteen, or fewer threads that answer, gave 0.74 to 0.80. On JDK
 * 25, where those that answer are virtual, 0.78 and 0.72, within 150 ms; were those that read virtual, too, 1.16 and 1.01, but
 * refused after a second, and a third of the scans found no connection.
 */
@NullMarked
package rollcall.benchmark.overload;

import org.jspecify.annotations.NullMarked;
