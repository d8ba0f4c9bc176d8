@NullMarked
package rollcall.http;

import org.jspecify.annotations.NullMarked;
