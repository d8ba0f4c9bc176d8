/** Blind answers: the RFC's own vectors, the round of a phone, and what is left of it in tables and logs. */
@NullMarked
package rollcall.feedback.blind;

import org.jspecify.annotations.NullMarked;
