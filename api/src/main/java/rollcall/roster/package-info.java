/** Units, trainees, classes and their rosters. */
@NullMarked
package rollcall.roster;

import org.jspecify.annotations.NullMarked;
