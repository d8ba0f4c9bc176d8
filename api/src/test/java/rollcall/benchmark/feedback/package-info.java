/**
 * The part {@code feedback}: what it costs to tell the results of a session with 3,500 answers to ten questions, and of one
 * with twice and four times as many.
 *
 * <p>Each size is a server of its own on an embedded database in a file, in this JVM, and they are measured in turn, round after
 * round. Nine of ten who came have answered; they are of 100 units. Results are asked over HTTP by one client that names no
 * tag, so no answer comes from memory. Named answers are counted anew for each who asks. Of others, what is told is counted
 * once, when it may move on, and kept: that is measured after closing, when groups are told, too, with what was kept taken away
 * before each ask; and so is what everybody else then pays. What decides most is measured beside: of 400 units of which half
 * are too small to be told, six rooms and two roles, the results that close a form after five that were told before.
 *
 * <p>A figure is the median of all rounds in milliseconds; the target is 100 for the first size, and for the others as many
 * times as much as there are answers. Statements are those of one ask.
 *
 * <p>{@code -Dbenchmark.feedback.answers=} (3500,7000,14000), {@code -Dbenchmark.feedback.rounds=} (5) and {@code
 * -Dbenchmark.feedback.asks=} (of a round, 10) change it.
 */
@NullMarked
package rollcall.benchmark.feedback;

import org.jspecify.annotations.NullMarked;
