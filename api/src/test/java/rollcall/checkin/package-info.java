@NullMarked
package rollcall.checkin;

import org.jspecify.annotations.NullMarked;
