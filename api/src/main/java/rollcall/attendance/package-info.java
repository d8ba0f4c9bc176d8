/**
 * What the facts mean: verdicts with their explanation, the sheet of a session, the record of a trainee, what is contested of
 * it, and the seal that ends a class.
 */
@NullMarked
package rollcall.attendance;

import org.jspecify.annotations.NullMarked;
