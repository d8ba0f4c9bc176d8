/**
 * The part {@code jvms}: the check-in on JDK 17 and JDK 25, with platform and with virtual threads.
 *
 * <p>Each kind is a node of its own on one database; they take turns with 64 and 256 connections, round after round: first as
 * fast as they answer, which gives the rate, CPU and memory, then at half the rate of the slowest of this round, which gives
 * times that can be compared. The table has the medians. JDK 17 has no virtual threads.
 *
 * <p>The JDKs are the one that runs this and those (17 or later) that lie beside it. {@code -Dbenchmark.jvms.rounds=} (5) and
 * {@code -Dbenchmark.jvms.seconds=} (of a slice, 3) change how long it takes.
 */
@NullMarked
package rollcall.benchmark.jvms;

import org.jspecify.annotations.NullMarked;
