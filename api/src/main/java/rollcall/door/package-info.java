/** Door codes: derived, drawn and shown, never stored. */
@NullMarked
package rollcall.door;

import org.jspecify.annotations.NullMarked;
