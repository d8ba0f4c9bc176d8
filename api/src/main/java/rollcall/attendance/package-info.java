/** What the facts mean: verdicts with their explanation, the sheet of a session, and what another plan would make of them. */
@NullMarked
package rollcall.attendance;

import org.jspecify.annotations.NullMarked;
