/** What the facts mean: verdicts with their explanation, the sheet of a session, the record of a trainee. */
@NullMarked
package rollcall.attendance;

import org.jspecify.annotations.NullMarked;
