@NullMarked
package rollcall.attendance;

import org.jspecify.annotations.NullMarked;
