package rollcall.attendance.report;

import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HANGUL;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.KATAKANA;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import rollcall.account.PersonalData;

/**
 * A name that those who know its bearer recognise, and others do not: of Chinese names the surname stays (王*, 欧阳**), as of
 * all that are written without spaces; of others their initials (A. M. S.). Who has been erased has none.
 */
final class MaskedName {
    private static final Set<UnicodeScript> WITHOUT_SPACES = Set.of(HAN, HANGUL, HIRAGANA, KATAKANA);

    /** Surnames of two characters (复姓) that are still borne. */
    private static final Set<String> LONG_SURNAMES = Set.of(
            "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政",
            "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马",
            "公西", "颛孙", "壤驷", "公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐", "段干", "百里", "呼延", "东郭", "南门", "羊舌",
            "微生", "梁丘", "左丘", "东门", "西门", "第五", "纳兰", "完颜", "贺兰", "耶律", "歐陽", "東方", "南宮", "萬俟", "聞人", "諸葛", "尉遲", "赫連",
            "濮陽", "公孫", "仲孫", "鍾離", "長孫", "鮮于", "軒轅", "東郭");

    private MaskedName() {}

    static String of(String name) {
        var plain = name.strip();
        if (plain.equals(PersonalData.ERASED)) {
            return plain;
        }
        return WITHOUT_SPACES.contains(UnicodeScript.of(plain.codePointAt(0))) ? surname(plain) : initials(plain);
    }

    /** One star for each character that follows; a point between the parts of a name stays. */
    private static String surname(String name) {
        var characters = name.codePoints().toArray();
        var isLong = characters.length > 2 && LONG_SURNAMES.contains(new String(characters, 0, 2));
        var shown = characters.length == 1 ? 0 : isLong ? 2 : 1;
        var masked = new StringBuilder().append(new String(characters, 0, shown));
        for (int i = shown; i < characters.length; i++) {
            masked.appendCodePoint(isPoint(characters[i]) ? characters[i] : '*');
        }
        return masked.toString();
    }

    private static boolean isPoint(int character) {
        return "·•・‧".indexOf(character) >= 0;
    }

    private static String initials(String name) {
        return Arrays.stream(name.split("[\\s\\u00A0\\u3000-]+"))
                .filter(part -> !part.isEmpty())
                .map(part -> Character.toString(Character.toUpperCase(part.codePointAt(0))) + ".")
                .collect(Collectors.joining(" "));
    }
}
