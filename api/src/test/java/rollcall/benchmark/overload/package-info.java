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
 * <p>What is turned away is turned away by the threads that read, of which there are eight ({@code Handover}), and a crowd that
 * stays has a quarter of the places ({@code Places}). While it had all of them, the server let in thousands and then nobody until
 * most were answered, in turn. Side by side: recorded p50 518 ms with all, 196 and 229 with a quarter; refused p99 168 ms, 44 and
 * 79; memory 639 MB, 500 and 495; goodput 0.51 of the peak, 0.64 and 0.59.
 *
 * <p>The target of 100 ms is reached. That of 0.8 is not: of peaks of 8,500 to 10,600 a second 0.37 to 0.60 was recorded (medians
 * 0.46 and 0.46). A scan at such a peak costs the core 95 to 118 us, server and MySQL together, so that 0.8 leaves 8.6 to 10.7
 * for each of the rest. One that is turned away costs 23 us (by async-profiler: {@code writev} 27 %, {@code epoll} and going to
 * sleep 23 %, parsing the head 17 %, {@code read} 10 %), and the collector of garbage takes a tenth of the core beside. What {@link
 * Floor} takes to read and to answer, without a look at what it reads, is measured at the end: 8.5 to 8.9 us, with which 0.79 to
 * 0.84 would be recorded. The faster the door, the less is left for those it turns away.
 *
 * <p>Tried, and no better: one selector, which refuses after a second, as it gets no more of the core than any thread that
 * answers; two or four, or sixteen, or fewer threads that answer; reading no sooner than 3, 5, 8 or 15 ms after the last time
 * while somebody is turned away, so that many are read at once; a young generation of 1.5 GB (0.57 beside 0.53); a desk that is
 * never behind before a second (refused p99 580 ms). Where the kernel leaves to each side what it does for it (receive flow
 * steering), 0.36 was recorded, as the requests' receiving is the server's then. On JDK 25, where those that answer are virtual,
 * it is alike; were those that read virtual, too, more would be recorded, but the rest refused after a second, and a third of
 * the scans found no connection.
 */
@NullMarked
package rollcall.benchmark.overload;

import org.jspecify.annotations.NullMarked;
