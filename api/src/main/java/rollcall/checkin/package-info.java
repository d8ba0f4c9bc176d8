/** The scan's way: verified without I/O, queued, written in batches, answered once it is on disk. */
@NullMarked
package rollcall.checkin;

import org.jspecify.annotations.NullMarked;
