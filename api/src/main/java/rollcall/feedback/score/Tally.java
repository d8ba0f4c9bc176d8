package rollcall.feedback.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replies, added up.
 *
 * @param n how many there are
 * @param numbers by indicator, {@link Reply#WHOLE} for the number itself or the total of a rubric
 * @param choices how often each option was chosen
 */
public record Tally(
        @JsonProperty int n,
        @JsonProperty Map<String, Distribution> numbers,
        @JsonProperty Map<String, Integer> choices) {
    public static final Tally NONE = new Tally(0, Map.of(), Map.of());

    public static Tally of(Collection<Reply> replies) {
        var numbers = new TreeMap<String, Distribution>();
        var choices = new TreeMap<String, Integer>();
        for (var reply : replies) {
            reply.numbers()
                    .forEach((indicator, number) -> numbers.computeIfAbsent(indicator, some -> new Distribution())
                            .add(number, 1));
            reply.choices().forEach(choice -> choices.merge(choice, 1, Integer::sum));
        }
        return new Tally(replies.size(), numbers, choices);
    }

    public Distribution numbers(String indicator) {
        return numbers.getOrDefault(indicator, new Distribution());
    }
}
