package rollcall.roster.file;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A column that a roster can have, known by the headings people give it. */
public enum RosterField {
    NAME("姓名 名字 学员姓名 name fullname"),
    UNIT("单位 工作单位 所在单位 所属单位 单位名称 unit organization organisation"),
    GROUP("小组 组别 分组 所在小组 小组名称 group"),
    PHONE("手机 手机号 手机号码 移动电话 联系电话 电话 电话号码 "
            + "phone phoneno phonenumber mobile mobileno mobilenumber mobilephone telephone"),
    EMPLOYEE_NO("工号 编号 职工号 员工号 学号 employeeno employeenumber employeeid staffno staffnumber");

    /** Those of which one cell may be merged over several people, who then share its value. */
    static final Set<RosterField> SHARED = EnumSet.of(UNIT, GROUP);
    /** Those that no two people have in common. */
    static final Set<RosterField> UNIQUE = EnumSet.of(PHONE, EMPLOYEE_NO);

    private static final Map<String, RosterField> BY_HEADING = byHeading();
    private static final int LONGEST_HEADING = 200;
    private static final Pattern REMARK = Pattern.compile("\\([^)]*\\)|\\[[^]]*]|【[^】]*】|〔[^〕]*〕");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]");

    private final String headings;

    RosterField(String headings) {
        this.headings = headings;
    }

    /** Whatever the letter case, the spaces, the stars and the remarks in brackets: {@code 手机号*（必填）}. */
    static @Nullable RosterField of(String heading) {
        if (heading.length() > LONGEST_HEADING) {
            return null;
        }
        var text = Normalizer.normalize(heading, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var field = BY_HEADING.get(bare(REMARK.matcher(text).replaceAll("")));
        return field != null ? field : BY_HEADING.get(bare(text));
    }

    /** The name in the API. */
    public String wire() {
        return this == EMPLOYEE_NO ? "employeeNo" : name().toLowerCase(Locale.ROOT);
    }

    private static String bare(String text) {
        return NEITHER_LETTER_NOR_DIGIT.matcher(text).replaceAll("");
    }

    private static Map<String, RosterField> byHeading() {
        var fields = new HashMap<String, RosterField>();
        for (var field : values()) {
            for (var heading : field.headings.split(" ", -1)) {
                fields.put(heading, field);
            }
        }
        return fields;
    }
}
