@NullMarked
package rollcall.attendance.report;

import org.jspecify.annotations.NullMarked;
