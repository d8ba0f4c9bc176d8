@NullMarked
package rollcall.feedback.score;

import org.jspecify.annotations.NullMarked;
