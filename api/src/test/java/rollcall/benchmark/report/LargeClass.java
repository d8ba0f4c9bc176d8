package rollcall.benchmark.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import rollcall.benchmark.stage.Arena;
import rollcall.benchmark.stage.Sql;
import rollcall.http.Ids;

/** A class of thousands on a running server, all of whose sessions are over. */
final class LargeClass {
    private static final int SESSIONS = 40;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final Arena arena;
    private final int rows;

    private LargeClass(int port, Arena arena, int rows) {
        this.port = port;
        this.arena = arena;
        this.rows = rows;
    }

    static LargeClass make(int port, Sql sql, int trainees) throws SQLException {
        var arena = new Arena(port, trainees);
        arena.doors(SESSIONS);
        sql.run("set @class = ?", Ids.parse(arena.classId()));
        sql.script(LargeClass.class, "sheet.sql");
        return new LargeClass(port, arena, trainees * SESSIONS);
    }

    /** So many trainees in so many sessions. */
    int rows() {
        return rows;
    }

    /**
     * Reads an answer to its end.
     *
     * @return its length, in bytes
     */
    long ask(Asked asked) throws IOException, InterruptedException {
        var address = URI.create("http://localhost:" + port + "/v1/classes/" + arena.classId() + asked.path);
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + arena.staffToken())
                .header("Accept", asked.mediaType);
        var answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
        require(answer.statusCode() == 200, asked);
        try (var body = answer.body()) {
            return switch (asked) {
                case SUMMARY -> readSummary(body);
                case SHEET -> readSheet(body);
                case WORKBOOK -> body.transferTo(OutputStream.nullOutputStream());
            };
        }
    }

    private long readSummary(InputStream body) throws IOException {
        var summary = body.readAllBytes();
        var expected = new ObjectMapper().readTree(summary).at("/items/0/counts/expected");
        require(expected.asInt() == rows, Asked.SUMMARY);
        return summary.length;
    }

    private long readSheet(InputStream body) throws IOException {
        var buffer = new byte[1 << 16];
        var bytes = 0L;
        var lines = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            bytes += read;
            for (int i = 0; i < read; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
        }
        require(lines == rows + 1, Asked.SHEET);
        return bytes;
    }

    private static void require(boolean isWhole, Asked asked) {
        if (!isWhole) {
            throw new IllegalStateException("not whole: " + asked);
        }
    }
}
