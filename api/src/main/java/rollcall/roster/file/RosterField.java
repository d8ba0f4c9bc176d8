package rollcall.roster.file;

import java.util.List;
import java.util.Set;
import rollcall.file.Columns;
import rollcall.http.Sentence;

/** A column that a roster can have, known by the headings people give it. */
public enum RosterField implements Columns.Field {
    NAME("name", "姓名", "姓名 名字 学员姓名 name fullname"),
    UNIT("unit", "单位", "单位 工作单位 所在单位 所属单位 单位名称 unit organization organisation"),
    GROUP("group", "小组", "小组 组别 分组 所在小组 小组名称 group"),
    PHONE(
            "phone",
            "手机号",
            "手机 手机号 手机号码 移动电话 联系电话 电话 电话号码 "
                    + "phone phoneno phonenumber mobile mobileno mobilenumber mobilephone telephone"),
    EMPLOYEE_NO("employee no", "工号", "工号 编号 职工号 员工号 学号 employeeno employeenumber employeeid staffno staffnumber");

    /** A unit or a group may stand in one cell for all who share it; no two people have a number in common. */
    static final Columns<RosterField> COLUMNS = new Columns<>(
            RosterField.class, List.of(NAME), Set.of(UNIT, GROUP), Set.of(PHONE, EMPLOYEE_NO), CellRules::check);

    private final Sentence title;
    private final List<String> headings;

    RosterField(String english, String chinese, String headings) {
        this.title = new Sentence(english, chinese);
        this.headings = List.of(headings.split(" ", -1));
    }

    @Override
    public String wire() {
        return switch (this) {
            case EMPLOYEE_NO -> "employeeNo";
            case NAME, UNIT, GROUP, PHONE -> title.english();
        };
    }

    @Override
    public Sentence title() {
        return title;
    }

    @Override
    public List<String> headings() {
        return headings;
    }
}
