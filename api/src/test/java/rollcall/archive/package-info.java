/**
 * Runs the packaged jar; at the end of {@code mvn package} it makes the archive of classes that lies beside it.
 *
 * <p>A start is mostly the loading, checking and linking of some eight thousand classes. {@link rollcall.archive.Archive}
 * lets a JVM do that once, in a rehearsal of what a server does on its first day, and keep the result in a file that {@code
 * -XX:SharedArchiveFile=} maps. The file is good for that jar (its name, size and time) and that JVM; with any other the
 * JVM starts as without it.
 */
@NullMarked
package rollcall.archive;

import org.jspecify.annotations.NullMarked;
