@NullMarked
package rollcall.attendance.streak;

import org.jspecify.annotations.NullMarked;
