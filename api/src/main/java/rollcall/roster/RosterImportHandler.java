package rollcall.roster;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.exception.SQLStateClass;
import rollcall.account.ClaimCodes;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Caller;
import rollcall.http.FieldError;
import rollcall.http.Format;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.roster.RosterImport.Report;
import rollcall.roster.file.RosterFile;
import rollcall.roster.file.RowError;
import rollcall.roster.file.UnreadableRosterException;

/** Roster files over HTTP: all of a file is taken, or nothing. */
public final class RosterImportHandler {
    private static final int LARGEST_FILE = 10 * 1024 * 1024;
    private static final int ATTEMPTS = 5;
    private static final Set<String> MEDIA_TYPES =
            Set.of(Format.CSV.mediaType(), Format.XLSX.mediaType(), "application/octet-stream");

    private static final int AT_A_TIME = 3;
    private static final int TURN_SECONDS = 30;

    private final Semaphore turns = new Semaphore(AT_A_TIME, true);
    private final DSLContext sql;
    private final ClassAccess classAccess;
    private final RosterImport roster;

    public RosterImportHandler(
            DSLContext sql,
            ClassAccess classAccess,
            UnitRepository units,
            ClaimCodes claimCodes,
            Ids ids,
            Clock clock) {
        this.sql = sql;
        this.classAccess = classAccess;
        this.roster = new RosterImport(classAccess, units, claimCodes, ids, clock);
    }

    /** @param columns what was understood: our name of a column, and the file's */
    record ReportView(
            long created, long updated, long unchanged, Map<String, String> columns, List<FieldError.View> errors) {}

    public void create(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        var validateOnly = "true".equals(ctx.queryParam("validateOnly"));
        var file = read(ctx);
        var report = runInTurn(Access.caller(ctx), classId, file, validateOnly);
        var errors =
                report.errors().stream().map(RosterImportHandler::fieldError).toList();
        if (!errors.isEmpty() && !validateOnly) {
            throw Problem.of(Refusal.ROSTER_INVALID, errors);
        }
        var language = Language.of(ctx);
        var views = errors.stream()
                .map(error -> FieldError.View.of(error, language))
                .toList();
        var columns = new LinkedHashMap<String, String>();
        file.headings().forEach((field, heading) -> columns.put(field.wire(), heading));
        Answers.json(ctx, 200, new ReportView(report.created(), report.updated(), report.unchanged(), columns, views));
    }

    private static RosterFile read(Context ctx) {
        var mediaType = Requests.mediaType(ctx);
        if (mediaType == null || !MEDIA_TYPES.contains(mediaType)) {
            throw Problem.of(
                    Refusal.UNSUPPORTED_MEDIA_TYPE,
                    Format.CSV.mediaType() + ", " + Format.XLSX.mediaType() + " or application/octet-stream");
        }
        try {
            return RosterFile.read(new ByteArrayInputStream(Requests.bytes(ctx, LARGEST_FILE)));
        } catch (UnreadableRosterException e) {
            throw Problem.of(Refusal.ROSTER_UNREADABLE, e.reason().sentence());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Few at a time, so that uploads leave memory and connections to the doors. */
    private Report runInTurn(Caller caller, long classId, RosterFile file, boolean validateOnly) {
        try {
            if (!turns.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.later(Refusal.BUSY, TURN_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.later(Refusal.BUSY, TURN_SECONDS);
        }
        try {
            return run(caller, classId, file, validateOnly);
        } finally {
            turns.release();
        }
    }

    /** Again if an import into another class was making the same person or unit: next time it is known, or gone. */
    private Report run(Caller caller, long classId, RosterFile file, boolean validateOnly) {
        for (int attempt = 1; ; attempt++) {
            try {
                return sql.transactionResult(tx -> roster.run(tx.dsl(), caller, classId, file, validateOnly));
            } catch (DataAccessException e) {
                if (attempt == ATTEMPTS || !isRace(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isRace(DataAccessException e) {
        return e instanceof IntegrityConstraintViolationException
                || e.sqlStateClass() == SQLStateClass.C40_TRANSACTION_ROLLBACK;
    }

    private static FieldError fieldError(RowError error) {
        return FieldError.inFile(error.row(), error.column(), error.code().wire(), error.detail());
    }
}
