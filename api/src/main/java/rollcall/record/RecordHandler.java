package rollcall.record;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.attendance.Verdict;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Format;
import rollcall.http.Language;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Requests;
import rollcall.http.Sentence;
import rollcall.http.Table;
import rollcall.record.RecordRepository.Course;
import rollcall.record.RecordRepository.Person;
import rollcall.session.SessionRepository;

/** The record over HTTP, for the trainee and for those who look after it: JSON page by page, or the whole table. */
public final class RecordHandler {
    private static final Sentence YES = new Sentence("yes", "是");

    /** Each session's times as the clocks of its class show them. */
    private static final Table<RecordEntry> TABLE = new Table<>(
            "training-record",
            List.of(
                    Table.Column.of("Class", "班次", row -> row.session().className(), 20),
                    Table.Column.of("Session", "课程", row -> row.session().title(), 30),
                    Table.Column.of(
                            "Starts", "开始时间", row -> local(row, row.session().startsAt()), 20),
                    Table.Column.of("Class hours", "学时", row -> row.session().hours()),
                    Table.Column.of("Hours counted", "计入学时", RecordEntry::countedHours),
                    Table.Column.of(
                            "Verdict", "考勤结果", row -> row.judged().verdict().title()),
                    Table.Column.of("Corrected", "已更正", row -> row.isCorrected() ? YES : null),
                    Table.Column.of("Leave", "请假类型", RecordHandler::leave),
                    Table.Column.of(
                            "First in",
                            "签到时间",
                            row -> local(row, row.known().facts().firstInAt()),
                            20),
                    Table.Column.of(
                            "Out", "签退时间", row -> local(row, row.known().facts().outAt()), 20),
                    Table.Column.of("Explanation", "说明", row -> row.judged().explanation(), 60)));

    private final RecordRepository records;
    private final ClassAccess classAccess;

    public RecordHandler(DSLContext sql, SessionRepository sessions, ClassAccess classAccess, Clock clock) {
        this.records = new RecordRepository(sql, sessions, clock);
        this.classAccess = classAccess;
    }

    record TraineeRecord(Person trainee, List<Course> classes, List<RecordEntry.View> items, @Nullable String next) {}

    public void own(Context ctx) {
        var traineeId = Access.caller(ctx).id();
        var classes = classAccess.classesOf(Access.caller(ctx), traineeId);
        if (!isTable(ctx, traineeId, classes)) {
            Answers.page(ctx, page(ctx, traineeId, classes));
        }
    }

    /** Staff read of a trainee's record what happened in their own classes. */
    public void get(Context ctx) {
        var traineeId = Requests.id(ctx, "traineeId");
        classAccess.requireTrainee(Access.caller(ctx), traineeId);
        var classes = classAccess.classesOf(Access.caller(ctx), traineeId);
        if (isTable(ctx, traineeId, classes)) {
            return;
        }
        var page = page(ctx, traineeId, classes);
        Answers.link(ctx, page.next());
        Answers.ok(
                ctx,
                new TraineeRecord(
                        records.person(traineeId), records.courses(traineeId, classes), page.items(), page.next()));
    }

    private Page<RecordEntry.View> page(Context ctx, long traineeId, List<Long> classes) {
        var language = Language.of(ctx);
        var page = records.entries(traineeId, classes, Requests.page(ctx));
        page.items().forEach(entry -> Verdict.turns(entry.session()).forEach(moment -> Polls.changesAt(ctx, moment)));
        return page.map(entry -> entry.view(language));
    }

    /** If a table is asked for, sends it. */
    private boolean isTable(Context ctx, long traineeId, List<Long> classes) {
        var format = Format.of(ctx);
        if (format == Format.JSON) {
            return false;
        }
        var rows = Page.all(page -> records.entries(traineeId, classes, page));
        TABLE.send(ctx, format, rows, ZoneOffset.UTC);
        return true;
    }

    private static @Nullable LocalDateTime local(RecordEntry row, @Nullable Instant moment) {
        return moment == null
                ? null
                : LocalDateTime.ofInstant(moment, row.session().zone());
    }

    private static @Nullable Sentence leave(RecordEntry row) {
        var leave = row.known().facts().leave();
        return leave == null ? null : leave.title();
    }
}
