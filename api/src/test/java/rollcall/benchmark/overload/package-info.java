/**
 * The part {@code overload}: three times what the server can take, and what becomes of it.
 *
 * <p>The peak comes first: 256 connections, each of which sends as soon as its last answer is there; scans recorded in a
 * second. Then 4,000 keep-alive connections offer half of the peak for 6 s, three times the peak for 10 s and half again for 6
 * s, without a gap, each scan due at its time whatever became of those before. A scan that finds all connections taken for a
 * second is not sent and counts against the server, which holds them. Every scan is its trainee's first in its session. That is
 * a round; three count, and their medians are judged, after one that does not, and after 30 s of the peak, 15 s of too much and
 * 30 s of little, in which the JVM compiles: at the peak of one core it gets no time for that, and without it half of a round
 * went to the compiler, and the peak seemed half as high. All of it is done with the JVM's defaults and with {@code -Xmx256m};
 * the door codes last 60 s.
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
 * <p>What is turned away is turned away by the threads that read, of which there are eight ({@code Handover}): where each
 * request was first given to a thread of its own, less than half as much was recorded with {@code -Xmx256m}. The target of 0.8
 * is not reached, nor could it be here. A scan at the peak costs the core 95 to 150 us, server and MySQL together, so that 0.8
 * leaves 9 to 14 us for each of the rest; one that is turned away costs 23 us, of which the kernel has 12 (by async-profiler:
 * {@code writev} 36 %, {@code read} 12 %, {@code epoll} 5 %), parsing its head 4 to 5, its answer 2 and Jetty's turns the rest;
 * the collector of garbage takes a tenth of the core beside. Of three times the peak, 0.41 to 0.56 of the peak was recorded and
 * the rest told so within 145 to 205 ms (p99; p50 9 to 50); of what the same server takes before it is compiled, 0.67 to 0.90
 * within 67 to 157 ms.
 *
 * <p>Tried, and no better: one selector, which refuses after a second, as it gets no more of the core than any thread that
 * answers; four, or sixteen, or fewer threads that answer; reading no sooner than 3, 5, 8 or 15 ms after the last time while
 * somebody is turned away, so that many are read at once. On JDK 25, where those that answer are virtual, it is alike; were
 * those that read virtual, too, more would be recorded, but the rest refused after a second, and a third of the scans found no
 * connection.
 */
@NullMarked
package rollcall.benchmark.overload;

import org.jspecify.annotations.NullMarked;
