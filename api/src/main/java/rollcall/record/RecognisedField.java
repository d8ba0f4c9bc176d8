package rollcall.record;

import java.util.List;
import java.util.Set;
import rollcall.file.Columns;
import rollcall.http.Sentence;

/** A column that a file of recognised hours can have. */
enum RecognisedField implements Columns.Field {
    EMPLOYEE_NO(
            "employeeNo",
            "employee no",
            "工号",
            "工号 编号 职工号 员工号 学号 employeeno employeenumber employeeid staffno staffnumber"),
    PHONE("phone", "phone", "手机号", "手机 手机号 手机号码 移动电话 联系电话 电话 phone phoneno phonenumber mobile mobileno mobilenumber"),
    NAME("name", "name", "姓名", "姓名 名字 学员姓名 name fullname"),
    SOURCE("source", "source", "来源", "来源 学时来源 培训机构 主办单位 办学单位 培训平台 平台 source provider platform"),
    TITLE("title", "title", "课程名称", "课程名称 课程 培训名称 培训项目 培训内容 班次名称 title course coursetitle coursename training"),
    CERTIFICATE_NO(
            "certificateNo",
            "certificate no",
            "证书编号",
            "证书编号 证书号 证书号码 证明编号 学时证明编号 certificateno certificatenumber certificateid certificate"),
    HOURS("hours", "class hours", "学时", "学时 学时数 认定学时 hours classhours credithours"),
    DAYS("days", "days", "天数", "天数 培训天数 days"),
    COMPLETED_ON(
            "completedOn", "completed on", "完成日期", "完成日期 结业日期 完成时间 结业时间 completedon completed completiondate date");

    static final Columns<RecognisedField> COLUMNS = new Columns<>(
            RecognisedField.class,
            List.of(HOURS, SOURCE, TITLE, CERTIFICATE_NO, COMPLETED_ON),
            Set.of(SOURCE, TITLE, COMPLETED_ON),
            Set.of(),
            RecognisedCells::check);

    private final String wire;
    private final Sentence title;
    private final List<String> headings;

    RecognisedField(String wire, String english, String chinese, String headings) {
        this.wire = wire;
        this.title = new Sentence(english, chinese);
        this.headings = List.of(headings.split(" ", -1));
    }

    @Override
    public String wire() {
        return wire;
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
