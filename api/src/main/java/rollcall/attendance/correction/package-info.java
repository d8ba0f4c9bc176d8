/** Staff say otherwise than the scans, with a reason, and what was before is kept. */
@NullMarked
package rollcall.attendance.correction;

import org.jspecify.annotations.NullMarked;
