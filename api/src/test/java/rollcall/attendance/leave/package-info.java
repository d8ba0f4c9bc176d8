@NullMarked
package rollcall.attendance.leave;

import org.jspecify.annotations.NullMarked;
