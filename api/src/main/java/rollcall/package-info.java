/** Rollcall: a code for every session's door, attendance from the scans, and short feedback afterwards. */
@NullMarked
package rollcall;

import org.jspecify.annotations.NullMarked;
