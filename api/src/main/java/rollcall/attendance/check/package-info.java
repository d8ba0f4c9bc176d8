/** Those present are asked to scan a second time, at a moment nobody knows. */
@NullMarked
package rollcall.attendance.check;

import org.jspecify.annotations.NullMarked;
