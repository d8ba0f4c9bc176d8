/** A class is closed for ever, with the digest of its sheet. */
@NullMarked
package rollcall.attendance.seal;

import org.jspecify.annotations.NullMarked;
