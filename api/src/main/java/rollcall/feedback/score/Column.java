package rollcall.feedback.score;

import org.jspecify.annotations.Nullable;

/**
 * What is answered by itself and added up by itself: a question, or a question about one speaker.
 *
 * @param version of the form in which the question is first asked as it is; another kind or scale is another column
 */
public record Column(String question, int version, @Nullable String speakerId) {}
