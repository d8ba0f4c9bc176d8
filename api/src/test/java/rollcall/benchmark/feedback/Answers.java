package rollcall.benchmark.feedback;

import static rollcall.testing.Json.object;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jooq.DSLContext;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.FeedbackAnswerRecord;
import rollcall.db.generated.tables.records.FeedbackAuthorRecord;
import rollcall.db.generated.tables.records.FeedbackParticipationRecord;
import rollcall.db.generated.tables.records.FeedbackSheetRecord;
import rollcall.feedback.RandomKeys;
import rollcall.http.Ids;
import rollcall.testing.Crowd;
import rollcall.testing.Scene;
import rollcall.testing.TestClock;
import rollcall.testing.TestDatabase;

/** Sheets of ten answers by people of many units, written straight into the database. */
final class Answers {
    /** In a unit of which nothing is told. */
    private static final int FEW = 4;

    private static final int ROOMS = 6;
    private static final int AT_ONCE = 500;

    private final Random random;
    private final RandomKeys keys;
    private final TestDatabase database;
    private final DSLContext sql;
    private final int count;
    private final boolean mixed;
    private final List<Long> people = new ArrayList<>();

    /** @param small how many of the units have four each; if some do, there are rooms and roles, too */
    Answers(TestDatabase database, DSLContext sql, int count, List<Long> units, int small) throws SQLException {
        this.database = database;
        this.sql = sql;
        this.count = count;
        this.mixed = small > 0;
        // Ids are drawn from it, so it differs from that of others in the same database.
        this.random = new Random(units.size());
        this.keys = new RandomKeys(random);
        try (var few = new Crowd(database, FEW);
                var many = new Crowd(database, (count / 9 * 10 - small * FEW) / (units.size() - small) + 1)) {
            for (var unit : units) {
                people.addAll((people.size() < small * FEW ? few : many).trainees(unit));
            }
        }
        Collections.shuffle(people, random);
    }

    static String form(String mode) {
        var options = List.of(coded("a"), coded("b"), coded("c"), coded("d"));
        return object(
                "mode",
                mode,
                "questions",
                List.of(
                        question("content", "score", Map.of("max", 100)),
                        question("delivery", "score", Map.of("max", 100)),
                        question("overall", "rating", Map.of()),
                        question("pace", "rating", Map.of()),
                        question("use", "rating", Map.of()),
                        question("room", "rating", Map.of()),
                        question("recommend", "nps", Map.of()),
                        question("best", "single", Map.of("options", options)),
                        question("topics", "multiple", Map.of("options", options)),
                        question("words", "text", Map.of("maxLength", 200))));
    }

    /** Nine of ten of those who come will answer. */
    void come(Scene scene) throws SQLException {
        try (var crowd = new Crowd(database, count)) {
            crowd.enrol(List.of(Ids.parse(scene.classId())), people);
            crowd.attend(List.of(Ids.parse(scene.sessionId())), Ids.parse(scene.room(0)), people);
        }
    }

    /**
     * Writes one of so many parts.
     *
     * @param part from 1, which the results of that number count
     */
    void answer(Scene scene, int part, int parts) {
        var rows = new ArrayList<TableRecord<?>>();
        for (long person : people.subList(count * (part - 1) / parts, count * part / parts)) {
            sheet(Ids.parse(scene.sessionId()), person, part, rows);
        }
        // Committed once: H2 writes to the disk at each commit.
        sql.transaction(tx -> {
            for (var table : List.of(
                    FeedbackSheetRecord.class,
                    FeedbackAuthorRecord.class,
                    FeedbackParticipationRecord.class,
                    FeedbackAnswerRecord.class)) {
                insert(tx.dsl(), rows.stream().filter(table::isInstance).toList());
            }
        });
        sql.execute("analyze");
    }

    private void sheet(long session, long person, int step, List<TableRecord<?>> rows) {
        var sheet = keys.next(session);
        var mark = new byte[16];
        random.nextBytes(mark);
        var role = mixed && random.nextInt(20) == 0 ? "jury" : "audience";
        var room = mixed ? session + random.nextInt(ROOMS) : null;
        rows.add(new FeedbackSheetRecord(sheet, session, 1, role, room, mark, step, step));
        rows.add(new FeedbackAuthorRecord(sheet, session, person, TestClock.NINE));
        rows.add(new FeedbackParticipationRecord(keys.next(session), session, person));
        for (var code : List.of("content", "delivery")) {
            rows.add(answer(session, sheet, code, 60 + random.nextInt(41), null, null));
        }
        for (var code : List.of("overall", "pace", "use", "room")) {
            rows.add(answer(session, sheet, code, 1 + random.nextInt(5), null, null));
        }
        rows.add(answer(session, sheet, "recommend", random.nextInt(11), null, null));
        rows.add(answer(session, sheet, "best", null, "abcd".charAt(random.nextInt(4)) + "", null));
        rows.add(answer(session, sheet, "topics", null, "a", null));
        rows.add(answer(session, sheet, "topics", null, "b", null));
        rows.add(answer(session, sheet, "words", null, null, "案例很实在,希望多讲基层。"));
    }

    private FeedbackAnswerRecord answer(
            long session,
            long sheet,
            String code,
            @Nullable Integer number,
            @Nullable String choice,
            @Nullable String words) {
        var decimal = number == null ? null : BigDecimal.valueOf(number);
        return new FeedbackAnswerRecord(keys.next(session), session, sheet, code, null, null, decimal, choice, words);
    }

    private static <R extends TableRecord<?>> void insert(DSLContext tx, List<R> rows) {
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            var some = rows.subList(from, Math.min(from + AT_ONCE, rows.size()));
            tx.batchInsert(some).execute();
        }
    }

    private static Map<String, Object> coded(String code) {
        return Map.of("code", code, "text", Map.of("zh", code));
    }

    private static Map<String, Object> question(String code, String kind, Map<String, Object> more) {
        var question = new HashMap<String, Object>(more);
        question.putAll(Map.of("code", code, "kind", kind, "text", Map.of("zh", code), "required", true));
        return question;
    }
}
