package rollcall.roster;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import rollcall.account.ClaimCodes;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
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
    private static final Set<String> MEDIA_TYPES =
            Set.of(Format.CSV.mediaType(), Format.XLSX.mediaType(), "application/octet-stream");

    private final DSLContext sql;
    private final ClassAccess classAccess;
    private final UnitRepository units;
    private final ClaimCodes claimCodes;
    private final Ids ids;
    private final Clock clock;

    public RosterImportHandler(
            DSLContext sql,
            ClassAccess classAccess,
            UnitRepository units,
            ClaimCodes claimCodes,
            Ids ids,
            Clock clock) {
        this.sql = sql;
        this.classAccess = classAccess;
        this.units = units;
        this.claimCodes = claimCodes;
        this.ids = ids;
        this.clock = clock;
    }

    record ReportView(int created, int updated, int unchanged, List<FieldError.View> errors) {}

    /** Undoes what an import with errors, or one that is only asked about, has done so far. */
    private static final class Undo extends RuntimeException {
        private final transient Report report;

        Undo(Report report) {
            super(null, null, false, false);
            this.report = report;
        }
    }

    public void create(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        var validateOnly = "true".equals(ctx.queryParam("validateOnly"));
        var report = run(classId, read(ctx), validateOnly);
        var errors =
                report.errors().stream().map(RosterImportHandler::fieldError).toList();
        if (!errors.isEmpty() && !validateOnly) {
            throw Problem.of(Refusal.ROSTER_INVALID, errors);
        }
        var language = Language.of(ctx);
        var views = errors.stream()
                .map(error -> FieldError.View.of(error, language))
                .toList();
        Answers.json(ctx, 200, new ReportView(report.created(), report.updated(), report.unchanged(), views));
    }

    private static RosterFile read(Context ctx) {
        if (!MEDIA_TYPES.contains(Requests.mediaType(ctx))) {
            throw Problem.of(Refusal.UNSUPPORTED_MEDIA_TYPE, Format.CSV.mediaType() + ", " + Format.XLSX.mediaType());
        }
        try {
            return RosterFile.read(new ByteArrayInputStream(Requests.bytes(ctx, LARGEST_FILE)));
        } catch (UnreadableRosterException e) {
            throw Problem.of(Refusal.ROSTER_UNREADABLE, e.reason().sentence());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Once more if an import into another class has just made the same person or unit. */
    private Report run(long classId, RosterFile file, boolean validateOnly) {
        try {
            return runOnce(classId, file, validateOnly);
        } catch (IntegrityConstraintViolationException e) {
            return runOnce(classId, file, validateOnly);
        }
    }

    private Report runOnce(long classId, RosterFile file, boolean validateOnly) {
        try {
            return sql.transactionResult(tx -> {
                var report = new RosterImport(tx.dsl(), classId, file, units, claimCodes, ids, clock).run();
                if (validateOnly || !report.errors().isEmpty()) {
                    throw new Undo(report);
                }
                return report;
            });
        } catch (Undo undo) {
            return undo.report;
        }
    }

    private static FieldError fieldError(RowError error) {
        return FieldError.inFile(error.row(), error.column(), error.code().wire(), error.detail());
    }
}
