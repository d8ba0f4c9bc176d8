/**
 * How long a start takes: from {@code java -jar} to the first answer, plain and with the archive that {@code mvn package}
 * makes beside the jar.
 *
 * <p>Measured on the JDK that runs this and on those (17 or later) that lie beside it, each with an archive of its own; on
 * an embedded database that is new (with migrations and the first account) and on one that is there already. The cases take
 * turns, five times; the table has the medians. Times run from just before the process is started: until it says that it
 * listens, until a first request has its whole answer (401, through routes, access and contract), and until somebody has
 * signed in (bcrypt, statements, a token). CPU and resident memory are of that moment. CPU, which includes the compiler's
 * threads, is the figure that other programs on the machine disturb least.
 */
@NullMarked
package rollcall.benchmark.start;

import org.jspecify.annotations.NullMarked;
