/** A trainee contests a verdict, and a manager decides. */
@NullMarked
package rollcall.attendance.appeal;

import org.jspecify.annotations.NullMarked;
