/** Who has been absent from one session after another. */
@NullMarked
package rollcall.attendance.streak;

import org.jspecify.annotations.NullMarked;
