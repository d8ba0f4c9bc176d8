package rollcall.attendance.leave;

import static rollcall.db.generated.Tables.LEAVE_KIND;

import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import rollcall.http.Sentence;

/**
 * Why somebody is away, such as 公假, 病假 or 事假. Local rules differ, so kinds are data.
 *
 * @param countsTowardsLimit whether the class hours missed count towards the limit above which withdrawal is due
 * @param attachmentRequired whether nobody gets it without a certificate
 * @param retired whether it is no longer asked for
 */
public record LeaveKind(
        String code, Name name, boolean countsTowardsLimit, boolean attachmentRequired, boolean retired) {
    /** What {@link #of} reads. */
    public static final List<Field<?>> FIELDS = List.of(LEAVE_KIND.fields());

    /** In both languages. */
    public record Name(String zh, String en) {}

    /** As the contract has codes. */
    static boolean isCode(String text) {
        return text.matches("[a-z][a-z0-9-]{1,15}");
    }

    public static LeaveKind of(Record row) {
        return new LeaveKind(
                row.get(LEAVE_KIND.CODE),
                new Name(row.get(LEAVE_KIND.NAME_ZH), row.get(LEAVE_KIND.NAME_EN)),
                row.get(LEAVE_KIND.COUNTS_TOWARDS_LIMIT),
                row.get(LEAVE_KIND.ATTACHMENT_REQUIRED),
                row.get(LEAVE_KIND.RETIRED));
    }

    /** As a sentence tells it. */
    public Sentence title() {
        return new Sentence(name.en(), name.zh());
    }
}
