@NullMarked
package rollcall.record;

import org.jspecify.annotations.NullMarked;
