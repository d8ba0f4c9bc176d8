@NullMarked
package rollcall.attendance.call;

import org.jspecify.annotations.NullMarked;
