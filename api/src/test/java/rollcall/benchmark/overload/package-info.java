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
 * <p>An empty request takes 23-25 us of that core and a scan 123-147, so that to refuse two thirds of three times the peak
 * leaves 0.54 to 0.68 of it. Refusing on the threads that read, so that none is woken for it, with eight of them instead of one,
 * gave 0.80 and 0.81 where the same run had 0.68, and refused within 75 ms instead of 86 (p99); but with 64 and 256 connections
 * at half of the peak it made the tail longer (15 and 24 ms instead of 8 and 14 to 18), so it was left.
 */
@NullMarked
package rollcall.benchmark.overload;

import org.jspecify.annotations.NullMarked;
