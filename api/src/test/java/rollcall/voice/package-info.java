@NullMarked
package rollcall.voice;

import org.jspecify.annotations.NullMarked;
