@NullMarked
package rollcall.attendance.check;

import org.jspecify.annotations.NullMarked;
