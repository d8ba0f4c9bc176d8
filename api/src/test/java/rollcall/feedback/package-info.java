@NullMarked
package rollcall.feedback;

import org.jspecify.annotations.NullMarked;
