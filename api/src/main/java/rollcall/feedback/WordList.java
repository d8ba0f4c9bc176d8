package rollcall.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Words that a moderator should look at before others read them. Small and capital letters and their widths are the same; Latin
 * words are found as whole words, others anywhere, whatever stands between their characters.
 */
record WordList(List<String> words) {
    static final WordList SHIPPED = shipped();

    WordList withoutDoubles() {
        return new WordList(words.stream().map(String::strip).distinct().toList());
    }

    /** Those that are in a text, as they are listed. */
    List<String> in(String text) {
        var plain = plain(text);
        return words.stream().filter(word -> isIn(plain(word), plain)).toList();
    }

    private static boolean isIn(String word, String text) {
        return word.chars().allMatch(each -> each < 128)
                ? spaced(text).contains(spaced(word))
                : letters(text).contains(letters(word));
    }

    /** Words with one space around each. */
    private static String spaced(String text) {
        return " " + text.replaceAll("[^\\p{L}\\p{N}]+", " ").trim() + " ";
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static WordList shipped() {
        try (var stream = Objects.requireNonNull(WordList.class.getResourceAsStream("/feedback-words.txt"))) {
            return new WordList(new String(stream.readAllBytes(), UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
