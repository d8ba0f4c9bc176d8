/** Leave: what kinds there are, asking for one, who decides it, and which sessions it excuses. */
@NullMarked
package rollcall.attendance.leave;

import org.jspecify.annotations.NullMarked;
