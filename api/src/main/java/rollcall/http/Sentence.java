package rollcall.http;

import java.util.List;

/**
 * One sentence for a person, in both languages; put together only in the one that is read.
 *
 * @param values for each {@code %s}, sentences among them; none if the sentence is complete
 */
public record Sentence(String english, String chinese, List<Object> values) {
    public Sentence(String english, String chinese) {
        this(english, chinese, List.of());
    }

    /** A sentence with its {@code %s} filled in. */
    public static Sentence of(String english, String chinese, Object... values) {
        return new Sentence(english, chinese, List.of(values));
    }

    public Sentence with(Object... values) {
        return of(english, chinese, values);
    }

    public String in(Language language) {
        var template =
                switch (language) {
                    case EN -> english;
                    case ZH -> chinese;
                };
        return values.isEmpty()
                ? template
                : template.formatted(values.stream()
                        .map(value -> value instanceof Sentence part ? part.in(language) : value)
                        .toArray());
    }
}
