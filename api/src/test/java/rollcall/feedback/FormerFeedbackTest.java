package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import rollcall.db.Database;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.session.SessionRepository;
import rollcall.testing.TestDatabase;

/** What was asked and answered before forms had modes and versions. */
class FormerFeedbackTest {
    private static final List<String> FORMER = List.of(
            "insert into training_class values (1, '班', null, 'Asia/Shanghai', '{}', 1, 0)",
            "insert into session values (2, 1, '课', 0, 3600000, 1.0, '{}', false, 1, 0)",
            "insert into trainee values (3, null, '王敏', null, null, 1, null, 0), (4, null, '李强', null, null, 1, null, 0)",
            "insert into feedback_form values (2, 'named', '[{\"code\":\"score\",\"kind\":\"rating\",\"text\":{\"zh\":\"},\\\"max\\\":1\",\"en\":\"a\"},"
                    + "\"min\":0,\"max\":10,\"required\":true},"
                    + "{\"code\":\"words\",\"kind\":\"text\",\"text\":{\"zh\":\"意\",\"en\":\"b\"},\"max\":500,\"required\":false}]', 7)",
            "insert into answer_sheet values (5, 2, 3, x'01', 86400000), (6, 2, 4, x'02', 86399999)",
            "insert into answer values (5, 'score', 10, null), (5, 'words', null, '很好😀'), (6, 'score', 0, null)");

    @Test
    void isKept() throws SQLException {
        var former = TestDatabase.open();
        Flyway.configure()
                .dataSource(former.url(), former.user(), former.password())
                .target("10")
                .load()
                .migrate();
        insert(former);

        try (var database = Database.open(former.url(), former.user(), former.password())) {
            var sql = database.sql();
            var session = new SessionRepository(sql, Clock.systemUTC(), new Ids()).byId(2);
            var form = new FormRepository(sql).of(session);
            assertThat(form.form().mode()).isEqualTo(Mode.NAMED);
            assertThat(form.version() + " " + form.edition()).isEqualTo("1 7");
            assertThat(form.form().questions())
                    .extracting(each -> each.code() + " " + each.min() + " " + each.max() + " " + each.maxLength())
                    .containsExactly("score 0 10 null", "words null null 500");
            assertThat(form.form().questions().get(0).text().zh()).isEqualTo("},\"max\":1");
            assertThat(form.schedule().opensAt(session)).isEqualTo(session.startsAt());
            var asked = new Asked(FormRepository.versions(sql, form), List.of());
            var sheets = new SheetTable(sql, asked, Language.ZH, Set.of())
                    .lines(2)
                    .skip(1)
                    .toList();
            assertThat(sheets)
                    .extracting(each -> each.name() + " " + each.submittedAt() + " " + each.cells())
                    .containsExactly(
                            "王敏 1970-01-02T00:00:00Z {score=10, words=很好😀}", "李强 1970-01-01T23:59:59.999Z {score=0}");
            assertThat(former.rows().get("feedback_participation"))
                    .anyMatch(row -> row.matches("(?s).*\\|\\s*2\\|\\s*3\\|.*"))
                    .anyMatch(row -> row.matches("(?s).*\\|\\s*2\\|\\s*4\\|.*"));
        }
    }

    private static void insert(TestDatabase database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            for (var row : FORMER) {
                // MySQL takes a backslash in a text for the beginning of an escape.
                statement.execute(TestDatabase.isMySql() ? row.replace("\\", "\\\\") : row);
            }
        }
    }
}
