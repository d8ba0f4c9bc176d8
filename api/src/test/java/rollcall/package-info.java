@NullMarked
package rollcall;

import org.jspecify.annotations.NullMarked;
