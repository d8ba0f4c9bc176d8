package rollcall.record;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;

import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.account.PersonalData;
import rollcall.account.PersonalData.Inquiry;
import rollcall.http.Access;
import rollcall.http.Json;
import rollcall.http.Language;
import rollcall.http.Requests;

/** All that is stored about a trainee, over HTTP: to the trainee itself, or through an administrator. */
public final class ExportHandler {
    /** Goes up whenever a reader of the former would stumble over the new. */
    private static final int FORMAT_VERSION = 1;

    private final List<PersonalData> parts;
    private final ClassAccess classAccess;
    private final Clock clock;

    /** @param parts all that is kept about people */
    public ExportHandler(List<PersonalData> parts, ClassAccess classAccess, Clock clock) {
        this.parts = parts;
        this.classAccess = classAccess;
        this.clock = clock;
    }

    public void own(Context ctx) {
        send(ctx, new Inquiry(Access.caller(ctx).id(), true, Language.of(ctx)));
    }

    public void ofTrainee(Context ctx) {
        var traineeId = Requests.id(ctx, "traineeId");
        classAccess.requireTrainee(Access.caller(ctx), traineeId);
        send(ctx, new Inquiry(traineeId, false, Language.of(ctx)));
    }

    private void send(Context ctx, Inquiry inquiry) {
        ctx.contentType("application/json");
        ctx.header("Content-Disposition", "attachment; filename=\"rollcall-export.json\"");
        ctx.header("Cache-Control", "no-store");
        try {
            ctx.result(Files.newInputStream(write(inquiry), DELETE_ON_CLOSE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Into a file first, one item after the other: what is sent is whole, and never held in memory as such. */
    private Path write(Inquiry inquiry) throws IOException {
        var file = Files.createTempFile("rollcall-", ".json");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write('{');
            member(out, "formatVersion", FORMAT_VERSION);
            out.write(',');
            member(out, "exportedAt", clock.instant());
            for (var part : parts) {
                for (var section : part.tell(inquiry)) {
                    out.write(',');
                    section(out, section);
                }
            }
            out.write('}');
            return file;
        } catch (RuntimeException | IOException e) {
            Files.delete(file);
            throw e;
        }
    }

    private static void section(OutputStream out, PersonalData.Section section) throws IOException {
        if (section.value() instanceof Stream<?> items) {
            out.write(Json.write(section.name()));
            out.write(':');
            list(out, items.iterator());
        } else {
            member(out, section.name(), section.value());
        }
    }

    private static void member(OutputStream out, String name, @Nullable Object value) throws IOException {
        out.write(Json.write(name));
        out.write(':');
        out.write(Json.write(value));
    }

    private static void list(OutputStream out, Iterator<?> items) throws IOException {
        out.write('[');
        for (var separator = ""; items.hasNext(); separator = ",") {
            out.write(separator.getBytes(US_ASCII));
            out.write(Json.write(items.next()));
        }
        out.write(']');
    }
}
