package rollcall.http;

/** One sentence for a person, in both languages. */
public record Sentence(String english, String chinese) {
    /** A sentence with its {@code %s} filled in. */
    public static Sentence of(String english, String chinese, Object... values) {
        return new Sentence(english, chinese).with(values);
    }

    public Sentence with(Object... values) {
        return new Sentence(english.formatted(values), chinese.formatted(values));
    }

    public String in(Language language) {
        return switch (language) {
            case EN -> english;
            case ZH -> chinese;
        };
    }
}
