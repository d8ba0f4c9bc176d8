package rollcall.http;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;

import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is whole before any of it is sent: a failure on the way is a problem, not half a list. */
public final class Download {
    private Download() {}

    /** Writes the file, however long it is. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** @param name of the file, without extension */
    public static void send(Context ctx, String name, Format format, Content content) {
        try {
            var file = Files.newInputStream(file(format, content), DELETE_ON_CLOSE);
            ctx.contentType(format == Format.CSV ? "text/csv; charset=utf-8" : format.mediaType());
            ctx.header("Content-Disposition", "attachment; filename=\"" + name + "." + format.extension() + "\"");
            ctx.header("Cache-Control", "private, no-cache");
            ctx.result(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Format format, Content content) throws IOException {
        var file = Files.createTempFile("rollcall-", "." + format.extension());
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.write(out);
            return file;
        } catch (RuntimeException | IOException e) {
            Files.delete(file);
            throw e;
        }
    }
}
