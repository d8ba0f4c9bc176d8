/** Short feedback after a session: the form, the answers of those who attended, and the results. */
@NullMarked
package rollcall.feedback;

import org.jspecify.annotations.NullMarked;
