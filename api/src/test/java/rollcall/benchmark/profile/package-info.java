/**
 * The part {@code profile}: where the server's CPU goes for one scan, component by component, what it allocates and which
 * locks it waits for.
 *
 * <p>Check-ins arrive on 64 connections as fast as they are answered: until the JVM has compiled what it will, then for 15 s
 * ({@code -Dbenchmark.profile.seconds=}), and for a third of that for memory and for locks. What is measured is {@link
 * rollcall.benchmark.profile.ProfiledServer}, the program with async-profiler in its process.
 *
 * <p>CPU is sampled each millisecond that a thread runs, in the kernel too where the machine lets that be seen; {@link
 * rollcall.benchmark.profile.Component} says whose a sample is. Bytes are exact, from the counters of the JVM's threads, and
 * samples share them out. Waiting is for locks that another thread holds, monitors and {@code java.util.concurrent} alike;
 * waiting for work or for the database is not.
 */
@NullMarked
package rollcall.benchmark.profile;

import org.jspecify.annotations.NullMarked;
