@NullMarked
package rollcall.roster;

import org.jspecify.annotations.NullMarked;
