/** What is asked of whom and when, and how the answers are kept: the rules of a form, of its changes and of its schedule. */
@NullMarked
package rollcall.feedback.form;

import org.jspecify.annotations.NullMarked;
