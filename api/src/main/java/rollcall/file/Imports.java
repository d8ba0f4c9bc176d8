package rollcall.file;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.exception.SQLStateClass;
import rollcall.http.Answers;
import rollcall.http.FieldError;
import rollcall.http.Format;
import rollcall.http.Language;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;

/** Files over HTTP: few at a time, all of a file is taken or nothing, and whoever lost a race tries again. */
public final class Imports {
    private static final int LARGEST_FILE = 10 * 1024 * 1024;
    private static final int ATTEMPTS = 5;
    private static final Set<String> MEDIA_TYPES =
            Set.of(Format.CSV.mediaType(), Format.XLSX.mediaType(), "application/octet-stream");

    private static final int AT_A_TIME = 3;
    private static final int TURN_SECONDS = 30;

    private final Semaphore turns = new Semaphore(AT_A_TIME, true);
    private final DSLContext sql;

    public Imports(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A kind of file.
     *
     * @param unreadable how a file is refused of which no row can be named
     * @param invalid how one is refused with rows that are wrong
     */
    public record Kind<F extends Enum<F> & Columns.Field, R>(Reader<F, R> reader, Refusal unreadable, Refusal invalid) {
        SheetFile<F, R> read(byte[] bytes) {
            try {
                return reader.read(new ByteArrayInputStream(bytes));
            } catch (UnreadableFileException e) {
                throw Problem.of(unreadable, e.sentence());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Reads such a file. */
    @FunctionalInterface
    public interface Reader<F extends Enum<F> & Columns.Field, R> {
        /** @throws UnreadableFileException if no row can be named */
        SheetFile<F, R> read(InputStream body) throws IOException;
    }

    /** Stores what a file says, or only tells what that would do; all within one transaction. */
    @FunctionalInterface
    public interface Import<F extends Enum<F> & Columns.Field, R> {
        Report run(DSLContext tx, SheetFile<F, R> file, boolean validateOnly);
    }

    /** What an import did, or would do; with errors it did nothing. */
    public record Report(long created, long updated, long unchanged, List<RowError> errors) {}

    private record Done(Report report, Map<String, String> columns) {}

    /** @param columns what was understood: our name of a column, and the file's */
    record View(
            long created, long updated, long unchanged, Map<String, String> columns, List<FieldError.View> errors) {}

    /** Takes the file in the body, and answers what it did or, with {@code ?validateOnly=true}, would do. */
    public <F extends Enum<F> & Columns.Field, R> void take(Context ctx, Kind<F, R> kind, Import<F, R> task) {
        var validateOnly = Requests.isValidateOnly(ctx);
        requireMediaType(ctx);
        // Whoever sends slowly holds no turn yet; a large file is much to read, and is read in turn.
        var body = Requests.bytes(ctx, LARGEST_FILE);
        var done = inTurn(() -> {
            var file = kind.read(body);
            return new Done(run(file, task, validateOnly), columns(file));
        });
        var report = done.report();
        var errors = report.errors().stream()
                .map(error -> FieldError.inFile(
                        error.row(), error.column(), error.code().wire(), error.detail()))
                .toList();
        if (!errors.isEmpty() && !validateOnly) {
            throw Problem.of(kind.invalid(), errors);
        }
        var language = Language.of(ctx);
        var views = errors.stream()
                .map(error -> FieldError.View.of(error, language))
                .toList();
        Answers.json(ctx, 200, new View(report.created(), report.updated(), report.unchanged(), done.columns(), views));
    }

    private static void requireMediaType(Context ctx) {
        var mediaType = Requests.mediaType(ctx);
        var unread = Format.CSV.mediaType().equals(mediaType) && !CsvText.reads(Requests.charset(ctx));
        if (mediaType == null || unread || !MEDIA_TYPES.contains(mediaType)) {
            throw Problem.of(
                    Refusal.UNSUPPORTED_MEDIA_TYPE,
                    Format.CSV.mediaType() + ", " + Format.XLSX.mediaType() + " or application/octet-stream");
        }
    }

    private static <F extends Enum<F> & Columns.Field> Map<String, String> columns(SheetFile<F, ?> file) {
        var columns = new LinkedHashMap<String, String>();
        file.headings().forEach((field, heading) -> columns.put(field.wire(), heading));
        return columns;
    }

    /** So that uploads leave memory and connections to the doors. */
    private Done inTurn(Supplier<Done> task) {
        try {
            if (!turns.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.later(Refusal.BUSY, TURN_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.later(Refusal.BUSY, TURN_SECONDS);
        }
        try {
            return task.get();
        } finally {
            turns.release();
        }
    }

    /** Again if another was making the same, or was at the same rows: next time what it made is known, or gone. */
    private <F extends Enum<F> & Columns.Field, R> Report run(
            SheetFile<F, R> file, Import<F, R> task, boolean validateOnly) {
        for (int attempt = 1; ; attempt++) {
            try {
                return sql.transactionResult(tx -> task.run(tx.dsl(), file, validateOnly));
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
}
