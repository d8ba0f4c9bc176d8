package rollcall.record;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.file.Imports;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Table;

/** Recognised hours over HTTP: by files or one by one, listed, and withdrawn. */
public final class RecognisedHandler {
    private static final Imports.Kind<RecognisedField, RecognisedRow> FILES =
            new Imports.Kind<>(RecognisedRow::read, Refusal.HOURS_UNREADABLE, Refusal.HOURS_INVALID);

    private static final Table<RecognisedHours> TABLE = new Table<>(
            "recognised-hours",
            List.of(
                    Table.Column.of("Source", "来源", RecognisedHours::source),
                    Table.Column.of("Title", "课程名称", RecognisedHours::title),
                    Table.Column.of("Certificate no", "证书编号", RecognisedHours::certificateNo),
                    Table.Column.of("Class hours", "学时", RecognisedHours::hours),
                    Table.Column.of("Days", "天数", RecognisedHours::days),
                    Table.Column.of("Completed on", "完成日期", RecognisedHours::completedOn),
                    Table.Column.of(
                            "Imported by", "认定人", row -> row.importedBy().name()),
                    Table.Column.of("Imported", "认定时间", RecognisedHours::importedAt),
                    Table.Column.of(
                            "Withdrawn",
                            "撤销时间",
                            row -> row.withdrawal() == null
                                    ? null
                                    : row.withdrawal().at()),
                    Table.Column.of(
                            "Withdrawn because",
                            "撤销原因",
                            row -> row.withdrawal() == null
                                    ? null
                                    : row.withdrawal().reason())));

    private final RecognisedRepository recognised;
    private final RecognisedImport fileImport;
    private final Imports imports;
    private final ClassAccess classAccess;
    private final Requests requests;
    private final Clock clock;

    public RecognisedHandler(
            DSLContext sql, Imports imports, ClassAccess classAccess, Requests requests, Ids ids, Clock clock) {
        this.recognised = new RecognisedRepository(sql, clock, ids);
        this.fileImport = new RecognisedImport(classAccess, clock, ids);
        this.imports = imports;
        this.classAccess = classAccess;
        this.requests = requests;
        this.clock = clock;
    }

    record Draft(
            String source,
            String title,
            String certificateNo,
            BigDecimal hours,
            @Nullable BigDecimal days,
            LocalDate completedOn) {
        Recognition check(Clock clock) {
            Amounts.requireOneDecimal("/hours", hours);
            Amounts.requireHalves("/days", days);
            Amounts.requirePast("/completedOn", completedOn, clock.instant());
            return new Recognition(source, title, certificateNo, hours, days, completedOn);
        }
    }

    record WithdrawalDraft(String reason) {}

    public void takeFile(Context ctx) {
        var caller = Access.caller(ctx);
        imports.take(ctx, FILES, (tx, file, validateOnly) -> fileImport.run(tx, caller, file, validateOnly));
    }

    /** The same certificate again changes what is on record. */
    public void create(Context ctx) {
        var traineeId = requireTrainee(ctx);
        var recognition = requests.body(ctx, Draft.class).check(clock);
        var stored =
                recognised.recognise(traineeId, recognition, Access.caller(ctx).id());
        Answers.json(ctx, stored.first() ? 201 : 200, recognised.byId(stored.id()));
    }

    public void list(Context ctx) {
        var traineeId = requireTrainee(ctx);
        TABLE.answer(ctx, page -> recognised.list(traineeId, page), () -> ZoneOffset.UTC);
    }

    /** They stay on record with who withdrew them and why, but count no more. */
    public void withdraw(Context ctx) {
        var id = Requests.id(ctx, "recognisedHoursId");
        classAccess.requireTrainee(Access.caller(ctx), recognised.traineeOf(id));
        recognised.withdraw(
                id,
                Access.caller(ctx).id(),
                requests.body(ctx, WithdrawalDraft.class).reason());
        Answers.json(ctx, 200, recognised.byId(id));
    }

    private long requireTrainee(Context ctx) {
        var traineeId = Requests.id(ctx, "traineeId");
        classAccess.requireTrainee(Access.caller(ctx), traineeId);
        return traineeId;
    }
}
