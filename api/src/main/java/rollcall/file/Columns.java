package rollcall.file;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rollcall.http.Sentence;

/**
 * The columns that a kind of file can have, each known by the headings people give it.
 *
 * @param <F> what a column holds
 */
public final class Columns<F extends Enum<F> & Columns.Field> {
    private static final int LONGEST_HEADING = 200;
    private static final Pattern REMARK = Pattern.compile("\\([^)]*\\)|\\[[^]]*]|【[^】]*】|〔[^〕]*〕");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]");

    private final Class<F> type;
    private final List<F> required;
    private final Set<F> shared;
    private final Set<F> unique;
    private final BiFunction<F, SheetCell, SheetCell> check;
    private final Map<String, F> byHeading = new HashMap<>();

    /** What a column holds. */
    public interface Field {
        /** The name in the API. */
        String wire();

        /** What a person is told that it is called. */
        Sentence title();

        /** All headings it is known by, in small letters and without anything but letters and digits. */
        List<String> headings();
    }

    /**
     * @param required without which nothing is read; the first of them tells the row of headings
     * @param shared of which one cell may be merged over several rows, which then share its value
     * @param unique that no two rows have in common
     * @param check the value as it is stored, blank if there is none, or what is wrong with it
     */
    public Columns(
            Class<F> type, List<F> required, Set<F> shared, Set<F> unique, BiFunction<F, SheetCell, SheetCell> check) {
        this.type = type;
        this.required = required;
        this.shared = shared;
        this.unique = unique;
        this.check = check;
        EnumSet.allOf(type).forEach(field -> field.headings().forEach(heading -> byHeading.put(heading, field)));
    }

    /** Whatever the letter case, the spaces, the stars and the remarks in brackets: {@code 手机号*（必填）}. */
    @Nullable
    F of(String heading) {
        if (heading.length() > LONGEST_HEADING) {
            return null;
        }
        var text = Normalizer.normalize(heading, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var field = byHeading.get(bare(REMARK.matcher(text).replaceAll("")));
        return field != null ? field : byHeading.get(bare(text));
    }

    Class<F> type() {
        return type;
    }

    List<F> required() {
        return required;
    }

    F key() {
        return required.get(0);
    }

    boolean isShared(F field) {
        return shared.contains(field);
    }

    boolean isUnique(F field) {
        return unique.contains(field);
    }

    SheetCell check(F field, SheetCell cell) {
        return check.apply(field, cell);
    }

    /** All of them, as a person is told. */
    Sentence titles() {
        var titles = Arrays.stream(type.getEnumConstants()).map(Field::title).toList();
        return new Sentence(
                titles.stream().map(Sentence::english).collect(joining(", ")),
                titles.stream().map(Sentence::chinese).collect(joining("、")));
    }

    private static String bare(String text) {
        return NEITHER_LETTER_NOR_DIGIT.matcher(text).replaceAll("");
    }
}
