/** Some of those present are called at random. */
@NullMarked
package rollcall.attendance.call;

import org.jspecify.annotations.NullMarked;
