package rollcall.benchmark.growth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.Arrays;
import rollcall.benchmark.stage.Sql;
import rollcall.testing.Client;

/** One page of a list of a running server, read again and again. */
final class Listing {
    private static final int LARGEST_PAGE = 1000;
    private static final int TIMES = 60;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI address;

    private Listing(URI address) {
        this.address = address;
    }

    /** @param skip so many items are on the pages before */
    static Listing of(int port, Client client, String path, int limit, int skip) {
        var cursor = "";
        for (int left = skip; left > 0; left -= LARGEST_PAGE) {
            var page = client.get(path + "?limit=" + Math.min(left, LARGEST_PAGE) + cursor);
            cursor = "&cursor=" + page.expect(200).text("/next");
        }
        return new Listing(URI.create("http://localhost:" + port + path + "?limit=" + limit + cursor));
    }

    /** The median of its times, in milliseconds. */
    double millis(Client client) throws IOException, InterruptedException {
        var times = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            var start = System.nanoTime();
            read(client);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[TIMES / 2];
    }

    double rows(Client client, Sql sql) throws SQLException, IOException, InterruptedException {
        var before = Reads.now(sql);
        read(client);
        return Reads.now(sql).since(before).rows();
    }

    private void read(Client client) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).header("Authorization", client.header("Authorization"));
        var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("a page was answered " + answer.statusCode());
        }
    }
}
