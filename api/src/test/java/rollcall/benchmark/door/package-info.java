/**
 * The part {@code door}: the check-in beside its ceilings, the plain way and the database's own limit.
 *
 * <p>It takes under ten minutes and prints a table and the ratios. {@code -Dbenchmark.seconds=} (of a slice, 2), {@code
 * -Dbenchmark.rounds=} (3), {@code -Dbenchmark.warmup=} (seconds for each path, 10), {@code -Dbenchmark.connections=}
 * (1,8,64,256) and {@code -Dbenchmark.jvm=} (options for the server's JVM; none, as {@code java -jar} has) change it.
 *
 * <h2>Who runs</h2>
 *
 * Four processes share the machine: a MySQL 8 that commits durably ({@code innodb_flush_log_at_trx_commit=1}, {@code
 * sync_binlog=1}, a buffer pool of 64 MB, no TLS, no performance schema); {@link rollcall.benchmark.door.BenchmarkServer},
 * which is the program with its
 * defaults but for door codes that last 60 s; {@link rollcall.benchmark.load.Generator}, one thread; and {@link
 * rollcall.benchmark.Benchmark}, which waits, except in the JDBC cases, where it is the client.
 *
 * <h2>What is compared</h2>
 *
 * <ul>
 *   <li><b>no-op</b>: {@code GET /livez} of the program.
 *   <li><b>token + JSON</b>: a bare Javalin on the same JVM that reads the access token and the body; T of the targets.
 *   <li><b>all but the desk</b>: {@code POST /v1/check-ins} through the program's access, contract, log and metrics,
 *       answered at once.
 *   <li><b>check-in</b>: {@code POST /v1/check-ins} of the program, through everything. Each scan is a trainee's first in
 *       its session (10,000 trainees, session after session), so each adds two rows and is answered 201.
 *   <li><b>check-in, 13 classes</b>: the same where everybody is in one of 13 classes that begin at the same time, so that a
 *       batch is of many sessions.
 *   <li><b>plain check-in</b>: {@link rollcall.benchmark.door.PlainCheckIn} behind the same gates, on the same pool and tables:
 *       a transaction for each request, with one select and two inserts.
 *   <li><b>JDBC, rows by n</b>: rows of the table of scans, n to a transaction, with nothing in front of the database; it
 *       counts rows, where a check-in is two.
 * </ul>
 *
 * <h2>What cannot be passed</h2>
 *
 * The ratio to <b>the bound</b> is that to a check-in that were nothing but T and two rows, at the best rate of rows that JDBC
 * reached in this run: 1 / (1/T + 2/rows). It has no roster, no policy, no queue and no answer, and all its requests arrive in
 * full batches. The targets (0.6 of T with 64 connections, 0.75 with 256) were set for a T of 18,200 a second, of which a
 * token took 13-18 us. A token takes 1.3 us now and T is 50,000 and more, so that the bound itself lies at 0.5 to 0.65 of T;
 * a check-in reaches 0.4 of the bound with 64 connections, where it waits for commits, and 0.65 with 256.
 *
 * <p>Where the rest goes (the part {@code profile}, 64 connections, of the server's 76 to 100 us for a check-in): threads that
 * park and are woken 28 %, as a request is left by one thread and answered by another; Jetty and sockets 26 %; Connector/J, most
 * of it values written as text, 15 %; jOOQ, which reads the batch's doors and people, 8 %; the desk and the writer 5 %. With
 * one connection a check-in is 4 statements and, like any commit with a binary log here, about two fsyncs; the plain way passes
 * no scan from one thread to another, where a check-in is read, accepted, written and answered by four.
 *
 * <p>Tried, and no faster: check-ins handled by the thread that read them; the one that hands in writing by itself while nobody
 * else does; both inserts and the commit in one packet; doors read by a join instead of a subselect; Serial, Parallel and small
 * G1 heaps (0.9 to 1.15 times, within what rounds differ by).
 *
 * <p>Faster, and left: check-ins accepted by two threads of their own, which are parked less often than one of 250: 1.04, 1.08
 * and 1.09 times as many with 1, 64 and 256 connections, side by side, and 75 instead of 91 us of the server with 64. Two phones
 * that send the rest of a body slowly, or do not read an answer, would hold both. The virtual threads of JDK 25 share as many
 * carriers as there are processors and gain as much (1.09 and 1.06 times JDK 17), with nobody to hold.
 *
 * <h2>How it is measured</h2>
 *
 * Every path is under load for {@code warmup} seconds first. Then the cases take turns, each with every number of
 * connections, round after round; the table has the medians of the rounds. A slice first finds the rate: each connection
 * sends as soon as its last answer is there (CPU, memory, statements and fsyncs are of this part). Then it sends at half
 * that rate for as long, request i being due i periods after the start whatever became of those before, and times run from
 * when a request was due until its whole answer was there: waiting for a connection counts. A slice in which programs
 * outside the benchmark took more than a tenth of the machine is dropped if the case has another. A request that had not
 * the answer it deserves, 201 for each scan, marks its case and fails the run.
 *
 * <p>CPU is what {@code /proc} says of each process, divided by the answers; the client's is the price of measuring. Memory
 * is resident at the end of the slice, of the one process that answers in all ways, so it tells nothing of a way by itself. Statements are MySQL's {@code Questions}; fsyncs are {@code Innodb_data_fsyncs},
 * without the binary log's, which MySQL does not count.
 *
 * <h2>Why an own generator</h2>
 *
 * It has to send each trainee's own token, keep exactly n connections, time from when a request was due, and take little of
 * a machine that it shares with the server. wrk, ab and hey send when the last answer is there, so a stall hides the
 * requests that it would have hit; Jetty's load generator has no mode without a rate and one body for all. So HTTP is read
 * by Netty, times are kept by HdrHistogram, and what is ours is {@link rollcall.benchmark.load.Run}, which a reader can check in
 * a minute.
 */
@NullMarked
package rollcall.benchmark.door;

import org.jspecify.annotations.NullMarked;
