@NullMarked
package rollcall.attendance.correction;

import org.jspecify.annotations.NullMarked;
