/**
 * How fast the program is and what it stands, measured by one command.
 *
 * <pre>mvn -q -Pbenchmark -DskipTests verify</pre>
 *
 * runs all parts, or with {@code -Dbenchmark.parts=door,storm,overload} those that are named. Each prints what it found and
 * writes it under its name to {@code api/target/benchmark.json}, where what other parts found in earlier runs stays. A request that had not the answer it deserves fails the run;
 * a target that is not reached does not. It needs Linux on x86-64, as the MySQL of the tests does. Compare ratios of one
 * run, not numbers of two: between runs 20 % is noise.
 *
 * <ul>
 *   <li>{@link rollcall.benchmark.door}: the check-in beside its ceilings, the plain way and the database's own limit.
 *   <li>{@link rollcall.benchmark.storm}: a hall that fills within a minute, and a programme that comes within 10 s.
 *   <li>{@link rollcall.benchmark.overload}: three times what the server can take.
 *   <li>{@link rollcall.benchmark.Drawing}: the picture of a code, from its text to the bytes that are answered.
 *   <li>{@link rollcall.benchmark.growth}: what a scan and a page cost with ever more rows present.
 *   <li>{@link rollcall.benchmark.report}: what reports cost of a class of 16,000 with 40 sessions, in a heap of 256 MB.
 *   <li>{@link rollcall.benchmark.feedback}: what the results of a session cost with ever more answers.
 *   <li>{@link rollcall.benchmark.profile}: where the CPU, the memory and the waiting of a check-in go.
 *   <li>{@link rollcall.benchmark.jvms}: the check-in on JDK 17 and 25, with platform and with virtual threads.
 *   <li>{@link rollcall.benchmark.start}: from {@code java -jar} to the first answer, with and without the archive of classes.
 * </ul>
 *
 * <p>A part is a class with one method and a line in {@link rollcall.benchmark.Benchmark}; what parts share is in {@link
 * rollcall.benchmark.stage}, {@link rollcall.benchmark.load} and {@link rollcall.benchmark.crowd}.
 */
@NullMarked
package rollcall.benchmark;

import org.jspecify.annotations.NullMarked;
