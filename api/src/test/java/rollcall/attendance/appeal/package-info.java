@NullMarked
package rollcall.attendance.appeal;

import org.jspecify.annotations.NullMarked;
