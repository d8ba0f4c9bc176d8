package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.db.generated.Tables.FEEDBACK_AUTHOR;
import static rollcall.db.generated.Tables.FEEDBACK_FORM;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;
import static rollcall.db.generated.Tables.VOICE;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.db.Database;
import rollcall.feedback.form.Mode;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.session.SessionRepository;
import rollcall.testing.TestDatabase;

/** What was asked, answered and told by earlier versions of the schema. */
class FormerFeedbackTest {
    private static final List<String> SESSION = List.of(
            "insert into training_class (id, name, time_zone, policy, version, created_at)"
                    + " values (1, '班', 'Asia/Shanghai', '{}', 1, 0)",
            "insert into session values (2, 1, '课', 0, 3600000, 1.0, '{}', false, 1, 0)");
    /** Before forms had modes and versions. */
    private static final List<String> FORMER = List.of(
            "insert into trainee values (3, null, '王敏', null, null, 1, null, 0), (4, null, '李强', null, null, 1, null, 0)",
            "insert into feedback_form values (2, 'named', '[{\"code\":\"score\",\"kind\":\"rating\",\"text\":{\"zh\":\"},\\\"max\\\":1\",\"en\":\"a\"},"
                    + "\"min\":0,\"max\":10,\"required\":true},"
                    + "{\"code\":\"words\",\"kind\":\"text\",\"text\":{\"zh\":\"意\",\"en\":\"b\"},\"max\":500,\"required\":false}]', 7)",
            "insert into answer_sheet values (5, 2, 3, x'01', 86400000), (6, 2, 4, x'02', 86399999)",
            "insert into answer values (5, 'score', 10, null), (5, 'words', null, '很好😀'), (6, 'score', 0, null)");

    /** Sheets that results counted first at a step, and as they are now at another; or that wait. */
    private static final List<String> COUNTED = List.of(
            "insert into feedback_form (session_id, version, source, edition) values (2, 1, 'session', 1)",
            "insert into feedback_form_version values (2, 1, 'anonymous', 'session-end', null, '{}')",
            "insert into feedback_release values (2, 0, 4, 5, '{\"step\":12,\"closed\":false,\"columns\":[]}')",
            "insert into feedback_sheet (id, session_id, form_version, rater_role, receipt_mark, first_step, step) values"
                    + " (5, 2, 1, 'audience', x'01', 3, 3), (6, 2, 1, 'audience', x'02', 3, 12),"
                    + " (7, 2, 1, 'audience', x'03', 3, null), (8, 2, 1, 'audience', x'04', null, null)");

    @Test
    void isKept() throws SQLException {
        var former = migratedTo("10", FORMER);

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
            var asked = new Asked(FormRepository.versions(sql, form), Set.of(1), List.of());
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

    @ParameterizedTest
    @CsvSource({"none, true, none", "audience, false, audience"})
    void whereOneSheetSaysNoRoleNoneDoes(String said, boolean alike, String role) throws SQLException {
        var rows = new ArrayList<>(COUNTED.subList(0, 2));
        rows.add(
                "insert into feedback_sheet (id, session_id, form_version, rater_role, receipt_mark, first_step, step) values"
                        + " (5, 2, 1, 'audience', x'01', 1, 1), (6, 2, 1, '" + said + "', x'02', 1, 1)");
        var former = migratedTo("29", rows);

        try (var database = Database.open(former.url(), former.user(), former.password())) {
            assertThat(database.sql()
                            .select(FEEDBACK_FORM.ALIKE)
                            .from(FEEDBACK_FORM)
                            .fetch(FEEDBACK_FORM.ALIKE))
                    .containsExactly(alike);
            assertThat(database.sql()
                            .select(FEEDBACK_SHEET.RATER_ROLE)
                            .from(FEEDBACK_SHEET)
                            .fetch(FEEDBACK_SHEET.RATER_ROLE))
                    .hasSize(2)
                    .containsOnly(role);
        }
    }

    @Test
    void whatWaitedIsCountedByTheNextResults() throws SQLException {
        var former = migratedTo("28", COUNTED);

        try (var database = Database.open(former.url(), former.user(), former.password())) {
            var sheets = database.sql()
                    .selectFrom(FEEDBACK_SHEET)
                    .orderBy(FEEDBACK_SHEET.ID)
                    .fetch(row -> row.getFirstStep() + " " + row.getStep());
            assertThat(sheets).containsExactly("3 3", "3 12", "3 13", "13 13");
            assertThat(ReleaseRepository.step(database.sql(), 2)).isEqualTo(12);
        }
    }

    @Test
    void eachCommentThatWasToldIsToldOnce() throws SQLException {
        var rows = new ArrayList<>(COUNTED.subList(0, 1));
        rows.addAll(List.of(
                "insert into feedback_form_version values (2, 1, 'anonymous', 'session-end', null,"
                        + " '{\"mode\":\"anonymous\",\"smallestGroup\":3,\"questions\":[{\"code\":\"w\",\"kind\":\"text\","
                        + "\"text\":{\"zh\":\"意\"},\"required\":false,\"maxLength\":9}]}')",
                "insert into feedback_release values (2, 0, 4, 5, '{\"step\":12,\"closed\":false,\"columns\":[{"
                        + "\"column\":{\"question\":\"w\",\"version\":1,\"speakerId\":null},\"moves\":[3,11],"
                        + "\"tally\":{\"n\":4,\"numbers\":{},\"choices\":{}},\"groups\":null,\"grouped\":0}]}', 12)",
                // Never replaced; replaced and counted before words moved; after that; and not counted since; not told
                // yet.
                "insert into feedback_sheet (id, session_id, form_version, rater_role, receipt_mark, first_step, step) values"
                        + " (5, 2, 1, 'audience', x'01', 3, 3), (6, 2, 1, 'audience', x'02', 3, 11),"
                        + " (7, 2, 1, 'audience', x'03', 3, 12), (8, 2, 1, 'audience', x'04', 3, 13),"
                        + " (9, 2, 1, 'audience', x'05', 13, 13)",
                "insert into feedback_answer (id, session_id, sheet_id, question, words) values (15, 2, 5, 'w', '一'),"
                        + " (16, 2, 6, 'w', '二'), (17, 2, 7, 'w', '三'), (28, 2, 8, 'w', '新'), (19, 2, 9, 'w', '五')",
                "insert into feedback_comment values (15, 2, 5, 'w', 1, null, '一'), (16, 2, 6, 'w', 1, null, '二'),"
                        + " (17, 2, 7, 'w', 1, null, '三'), (18, 2, 8, 'w', 1, null, '四')"));
        var former = migratedTo("31", rows);

        try (var database = Database.open(former.url(), former.user(), former.password())) {
            var sql = database.sql();
            var session = new SessionRepository(sql, Clock.systemUTC(), new Ids()).byId(2);
            var asked =
                    new Asked(FormRepository.versions(sql, new FormRepository(sql).of(session)), Set.of(1), List.of());
            assertThat(CommentRows.of(sql, asked, 2, CommentRows.COMMENT.WORDS).fetch(CommentRows.COMMENT.WORDS))
                    .containsExactlyInAnyOrder("一", "二", "三", "四");
        }
    }

    /** One of two who answered and asked is erased; of the second session's form readers see names. */
    @Test
    void whatAnErasedTraineeSaidUnderNoNameIsNobodys() throws SQLException {
        var rows = List.of(
                "insert into trainee (id, name, claim_serial, created_at) values (3, '已删除', 1, 0), (4, '李强', 1, 0)",
                "insert into erasure (trainee_id, id, done, erased_at) values (3, 9, true, 1)",
                "insert into session select 7, class_id, title, starts_at, ends_at, hours, policy, cancelled, version, created_at"
                        + " from session where id = 2",
                "insert into feedback_form (session_id, version, source, edition) values (2, 1, 'session', 1), (7, 1, 'session', 1)",
                "insert into feedback_form_version values (2, 1, 'confidential', 'session-end', null, '{}'),"
                        + " (7, 1, 'named', 'session-end', null, '{}')",
                "insert into feedback_sheet (id, session_id, form_version, rater_role, receipt_mark, first_step, step) values"
                        + " (5, 2, 1, 'audience', x'01', 1, 1), (6, 2, 1, 'audience', x'02', 1, 1),"
                        + " (8, 7, 1, 'audience', x'01', 1, 1)",
                "insert into feedback_author values (5, 2, 3, 0), (6, 2, 4, 0), (8, 7, 3, 0)",
                "insert into voice values (1, 1, 2, null, 3, 'question', '一', false, 'held', 0, 0),"
                        + " (2, 1, 2, null, 3, 'question', '二', true, 'held', 0, 0),"
                        + " (3, 1, 2, null, 4, 'question', '三', false, 'held', 0, 0)");
        var former = migratedTo("32", rows);

        try (var database = Database.open(former.url(), former.user(), former.password())) {
            var sql = database.sql();
            assertThat(sql.selectFrom(FEEDBACK_AUTHOR).fetch(FEEDBACK_AUTHOR.SHEET_ID))
                    .containsExactlyInAnyOrder(6L, 8L);
            assertThat(sql.selectFrom(VOICE).orderBy(VOICE.ID).fetch(VOICE.TRAINEE_ID))
                    .containsExactly(null, 3L, 4L);
        }
    }

    private static TestDatabase migratedTo(String version, List<String> rows) throws SQLException {
        var database = TestDatabase.open();
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .target(version)
                .load()
                .migrate();
        insert(database, SESSION);
        insert(database, rows);
        return database;
    }

    private static void insert(TestDatabase database, List<String> rows) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            for (var row : rows) {
                // MySQL takes a backslash in a text for the beginning of an escape.
                statement.execute(TestDatabase.isMySql() ? row.replace("\\", "\\\\") : row);
            }
        }
    }
}
