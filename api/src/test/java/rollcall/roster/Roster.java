package rollcall.roster;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Installation;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

/** The roster of one new class, filled from files over HTTP. */
record Roster(Client admin, String classId) {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    static Roster of(Installation server) {
        var admin = server.admin();
        var draft = Json.object("name", "青年干部培训班");
        return new Roster(admin, admin.post("/v1/classes", draft).expect(201).text("/id"));
    }

    /** A further class of the same server. */
    Roster another() {
        var draft = Json.object("name", "处级干部进修班");
        return new Roster(admin, admin.post("/v1/classes", draft).expect(201).text("/id"));
    }

    Answer take(String... lines) {
        return send(admin, "", "text/csv", text(lines));
    }

    Answer validate(String... lines) {
        return send(admin, "?validateOnly=true", "text/csv", text(lines));
    }

    Answer takeFile(String contentType, byte[] file) {
        return send(admin, "", contentType, file);
    }

    Answer send(Client client, String query, String contentType, byte[] file) {
        return client.send("POST", "/v1/classes/" + classId + "/roster-imports" + query, contentType, file);
    }

    /** {@code name|unit|group|phone|employeeNo} of each, in the order of the roster. */
    List<String> people() {
        return StreamSupport.stream(enrolments().json().get("items").spliterator(), false)
                .map(item -> item.at("/trainee/name").asText() + "|"
                        + item.at("/trainee/unit").asText() + "|"
                        + item.at("/group").asText() + "|"
                        + item.at("/trainee/phone").asText() + "|"
                        + item.at("/trainee/employeeNo").asText())
                .toList();
    }

    List<String> ids() {
        return StreamSupport.stream(enrolments().json().get("items").spliterator(), false)
                .map(item -> item.at("/trainee/id").asText())
                .toList();
    }

    Answer enrolments() {
        return admin.get("/v1/classes/" + classId + "/enrolments?limit=1000").expect(200);
    }

    /** {@code created updated unchanged} of an import that was taken. */
    static String counts(Answer answer) {
        answer.expect(200);
        return answer.text("/created") + " " + answer.text("/updated") + " " + answer.text("/unchanged");
    }

    /** {@code row column code} of each complaint. */
    static List<String> complaints(Answer answer) {
        var complaints = new ArrayList<String>();
        answer.json()
                .get("errors")
                .forEach(error -> complaints.add(error.get("row").asText() + " "
                        + error.get("column").asText() + " "
                        + error.get("code").asText()));
        return complaints;
    }

    /** Everything that imports write. */
    static String tables(TestApp app) {
        var database = app.database();
        try (var sql = DSL.using(database.url(), database.user(), database.password())) {
            return List.of("unit", "trainee", "enrolment").stream()
                    .map(table -> sql.fetch("select * from " + table + " order by 1, 2")
                            .formatJSON())
                    .collect(Collectors.joining("\n"));
        }
    }

    /** A file that LibreOffice wrote. */
    static byte[] written(String name) throws IOException {
        try (var file = requireNonNull(Roster.class.getResourceAsStream("file/" + name), name)) {
            return file.readAllBytes();
        }
    }

    /** Where the {@code Link} of a page leads, null on the last page. */
    static @Nullable String next(Answer page) {
        var link = page.header("Link");
        return link.isEmpty() ? null : link.substring(1, link.indexOf(">; rel=\"next\""));
    }

    private static byte[] text(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
