/** What answers come to, and how much of it may be told: exact figures, the written scoring rule, and the rule of k. */
@NullMarked
package rollcall.feedback.score;

import org.jspecify.annotations.NullMarked;
