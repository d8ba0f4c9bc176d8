package rollcall.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import rollcall.http.FieldErrors;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;

/**
 * Words that a moderator should look at before others read them. Small and capital letters and their widths are the same; Latin
 * words are found as whole words, others anywhere, whatever stands between their characters.
 */
record WordList(List<String> words) {
    static final WordList SHIPPED = shipped();

    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    WordList withoutDoubles() {
        return new WordList(words.stream().map(String::strip).distinct().toList());
    }

    /** @throws Problem {@code invalid} for a word without a letter or a digit: it would be in every text */
    void check() {
        var errors = new FieldErrors();
        for (int i = 0; i < words.size(); i++) {
            if (Listed.of(words.get(i)).isNothing()) {
                errors.add("/words/" + i, "malformed", Sentence.of("There is no letter or digit in it.", "其中没有文字或数字。"));
            }
        }
        errors.requireNone(Refusal.INVALID);
    }

    /** To look at many texts with, for what was listed before {@link #check} was there, too. */
    Finder finder() {
        return new Finder(
                words.stream().map(Listed::of).filter(word -> !word.isNothing()).toList());
    }

    /** @param plain the word as it is looked for */
    private record Listed(String word, boolean latin, String plain) {
        static Listed of(String word) {
            var plain = WordList.plain(word);
            var latin = plain.chars().allMatch(each -> each < 128);
            return new Listed(word, latin, latin ? spaced(plain) : letters(plain));
        }

        boolean isNothing() {
            return plain.isBlank();
        }
    }

    /** The words as they are looked for. */
    static final class Finder {
        private final List<Listed> words;

        private Finder(List<Listed> words) {
            this.words = words;
        }

        /** Those that are in a text, as they are listed. */
        List<String> in(String text) {
            var plain = WordList.plain(text);
            var spaced = spaced(plain);
            var letters = letters(plain);
            return words.stream()
                    .filter(word -> (word.latin() ? spaced : letters).contains(word.plain()))
                    .map(Listed::word)
                    .toList();
        }
    }

    /** Words with one space around each. */
    private static String spaced(String text) {
        return " " + OTHERS.matcher(text).replaceAll(" ").trim() + " ";
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String letters(String text) {
        return OTHERS.matcher(text).replaceAll("");
    }

    private static WordList shipped() {
        try (var stream = Objects.requireNonNull(WordList.class.getResourceAsStream("/feedback-words.txt"))) {
            return new WordList(new String(stream.readAllBytes(), UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
