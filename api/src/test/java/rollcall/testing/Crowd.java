package rollcall.testing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.TableRecord;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import rollcall.db.generated.tables.records.ApiKeyRecord;
import rollcall.db.generated.tables.records.AppealRecord;
import rollcall.db.generated.tables.records.AttendanceRecord;
import rollcall.db.generated.tables.records.ClassStaffRecord;
import rollcall.db.generated.tables.records.CorrectionRecord;
import rollcall.db.generated.tables.records.EnrolmentRecord;
import rollcall.db.generated.tables.records.ErasureRecord;
import rollcall.db.generated.tables.records.LeaveRequestRecord;
import rollcall.db.generated.tables.records.RecognisedHoursRecord;
import rollcall.db.generated.tables.records.RoomRecord;
import rollcall.db.generated.tables.records.ScanRecord;
import rollcall.db.generated.tables.records.SessionRecord;
import rollcall.db.generated.tables.records.StaffRecord;
import rollcall.db.generated.tables.records.TraineeRecord;
import rollcall.db.generated.tables.records.TrainingClassRecord;
import rollcall.db.generated.tables.records.UnitRecord;
import rollcall.http.Ids;

/** Thousands of rows of every kind, written straight into the database. */
public final class Crowd implements AutoCloseable {
    private static final int AT_ONCE = 500;
    private static final Instant NOW = TestClock.NINE;
    private static final LocalDate DAY = LocalDate.of(2026, 5, 20);

    private final int size;
    private final Ids ids = new Ids();
    private final Connection connection;
    private final DSLContext sql;
    /** As a door number, beyond those that a program gives out. */
    private int serial = 1 << 25;

    /** @param size rows of each kind */
    public Crowd(TestDatabase database, int size) throws SQLException {
        this.size = size;
        this.connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        var settings = new Settings().withRenderSchema(false).withExecuteLogging(false);
        this.sql = DSL.using(connection, TestDatabase.isMySql() ? SQLDialect.MYSQL : SQLDialect.H2, settings);
    }

    public List<Long> staff() {
        return put(
                size,
                i -> new StaffRecord(ids.next(), "crowd-" + i, "王敏", "supervisor", "x", false, NOW, 1),
                StaffRecord::getId);
    }

    public void apiKeys(long createdBy) {
        put(
                size,
                i -> new ApiKeyRecord(ids.next(), "键", hash("key", i), "roster:read", createdBy, NOW),
                ApiKeyRecord::getId);
    }

    public List<Long> units() {
        return put(size, i -> new UnitRecord(ids.next(), null, "单位", "众/" + i, NOW), UnitRecord::getId);
    }

    public List<Long> trainees(long unit) {
        return put(
                size,
                i -> new TraineeRecord(ids.next(), unit, "学员" + i, null, null, 1, null, NOW),
                TraineeRecord::getId);
    }

    public List<Long> classes() {
        return put(
                size,
                i -> new TrainingClassRecord(ids.next(), "班" + i, null, "Asia/Shanghai", "{}", 1, NOW, null, null),
                TrainingClassRecord::getId);
    }

    /** Two a minute. */
    public List<Long> sessions(long classId) {
        return sessions(Collections.nCopies(size, classId));
    }

    /** One for each class, two a minute. */
    public List<Long> sessions(List<Long> classIds) {
        var sessions = put(
                classIds.size(),
                i -> session(classIds.get(i), NOW.plus(Duration.ofMinutes(i / 2))),
                SessionRecord::getId);
        put(
                sessions.size(),
                i -> new RoomRecord(ids.next(), sessions.get(i), 0, "主会场", "[]", serial++),
                RoomRecord::getId);
        return sessions;
    }

    /** As many as the longer list has; of the other the first again and again. */
    public void enrol(List<Long> classIds, List<Long> traineeIds) {
        pairs(
                classIds,
                traineeIds,
                (classId, trainee) -> new EnrolmentRecord(classId, trainee, "第一组", NOW, null, null));
    }

    public void assign(List<Long> classIds, List<Long> staffIds) {
        pairs(classIds, staffIds, ClassStaffRecord::new);
    }

    /** Each came once; of the scans every second was refused. */
    public void attend(List<Long> sessionIds, long roomId, List<Long> traineeIds) {
        pairs(
                sessionIds,
                traineeIds,
                (session, trainee) -> new AttendanceRecord(
                        session, trainee, ids.next(), roomId, NOW, null, null, 0L, null, NOW, 0L, null));
        pairs(sessionIds, traineeIds, (session, trainee) -> scan(session, roomId, trainee));
    }

    /** Each contests one verdict; of the appeals every second is open. */
    public void appeal(long classId, List<Long> sessionIds, List<Long> traineeIds) {
        pairs(sessionIds, traineeIds, (session, trainee) -> {
            var isOpen = serial++ % 2 == 0;
            var appeal = new AppealRecord();
            appeal.setId(ids.next());
            appeal.setClassId(classId);
            appeal.setSessionId(session);
            appeal.setTraineeId(trainee);
            appeal.setOpenTraineeId(isOpen ? trainee : null);
            appeal.setStatement("当时在现场");
            appeal.setVerdict("absent");
            appeal.setExplanationEn("absent");
            appeal.setExplanationZh("缺勤");
            appeal.setRuleVersion(1);
            appeal.setStatus(isOpen ? "open" : "withdrawn");
            appeal.setCreatedAt(NOW);
            return appeal;
        });
    }

    /** So many certificates of one trainee. */
    public void recognise(long trainee, long staff) {
        put(
                size,
                i -> new RecognisedHoursRecord(
                        ids.next(),
                        trainee,
                        "党校",
                        "课",
                        "众-" + i,
                        BigDecimal.ONE,
                        null,
                        DAY,
                        true,
                        staff,
                        NOW,
                        null,
                        null,
                        null),
                RecognisedHoursRecord::getId);
    }

    /** Each has asked to be erased, and every second one was. */
    public void erasures(List<Long> trainees) {
        put(
                trainees.size(),
                i -> new ErasureRecord(
                        trainees.get(i), ids.next(), i % 2 != 0, NOW, null, i % 2 == 0 ? null : NOW, null, null),
                ErasureRecord::getId);
    }

    /** Staff say of each that it came late. */
    public void correct(List<Long> sessionIds, List<Long> traineeIds, long staffId) {
        pairs(
                sessionIds,
                traineeIds,
                (session, trainee) -> new CorrectionRecord(
                        session, trainee, ids.next(), "late", "present", "late", "现场点名", staffId, NOW));
    }

    /** Each has leave of one day. */
    public void excuse(long classId, List<Long> traineeIds) {
        put(traineeIds.size(), i -> leave(classId, traineeIds.get(i)), LeaveRequestRecord::getId);
    }

    /** Lets the engine count what there is, as MySQL does by itself after a while. */
    @Override
    public void close() throws SQLException {
        for (var table : List.of(
                "staff",
                "api_key",
                "unit",
                "trainee",
                "training_class",
                "class_staff",
                "enrolment",
                "session",
                "attendance",
                "scan",
                "correction",
                "leave_request",
                "spot_check",
                "appeal",
                "recognised_hours",
                "erasure")) {
            sql.execute("analyze table " + table);
        }
        connection.close();
    }

    private SessionRecord session(long classId, Instant startsAt) {
        var endsAt = startsAt.plus(Duration.ofHours(2));
        return new SessionRecord(ids.next(), classId, "课", startsAt, endsAt, BigDecimal.ONE, "{}", false, 1, NOW);
    }

    private LeaveRequestRecord leave(long classId, long trainee) {
        var row = new LeaveRequestRecord();
        row.setId(ids.next());
        row.setClassId(classId);
        row.setTraineeId(trainee);
        row.setKind("official");
        row.setStartsAt(NOW);
        row.setEndsAt(NOW.plus(Duration.ofDays(1)));
        row.setReason("公务");
        row.setStatus("approved");
        row.setCreatedAt(NOW);
        return row;
    }

    private ScanRecord scan(long session, long room, long trainee) {
        var refusal = serial++ % 2 == 0 ? null : "code_expired";
        return new ScanRecord(ids.next(), session, room, trainee, NOW, null, null, refusal, "in");
    }

    private <R extends TableRecord<R>> void pairs(List<Long> some, List<Long> others, BiFunction<Long, Long, R> row) {
        put(
                Math.max(some.size(), others.size()),
                i -> row.apply(some.get(i % some.size()), others.get(i % others.size())),
                done -> 0L);
    }

    private <R extends TableRecord<R>> List<Long> put(int count, IntFunction<R> row, Function<R, Long> id) {
        var rows = IntStream.range(0, count).mapToObj(row).toList();
        for (int from = 0; from < count; from += AT_ONCE) {
            var some = rows.subList(from, Math.min(from + AT_ONCE, count));
            sql.insertInto(some.get(0).getTable()).set(some).execute();
        }
        return rows.stream().map(id).toList();
    }

    private static byte[] hash(String kind, int i) {
        return (kind + i).getBytes(StandardCharsets.US_ASCII);
    }
}
