@NullMarked
package rollcall.session;

import org.jspecify.annotations.NullMarked;
