@NullMarked
package rollcall.attendance.seal;

import org.jspecify.annotations.NullMarked;
