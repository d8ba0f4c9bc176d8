package rollcall.feedback;

import static org.jooq.impl.DSL.count;
import static rollcall.db.generated.Tables.ANSWER;
import static rollcall.db.generated.Tables.ANSWER_SHEET;
import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.UNIT;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.http.Ids;
import rollcall.http.Page;

/** Reads what was answered: counted by the database, or sheet by sheet. */
final class ResultsRepository {
    private final DSLContext sql;

    ResultsRepository(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * One trainee's sheet.
     *
     * @param answers ratings and texts by question code
     */
    record Sheet(long id, String name, @Nullable String unit, Instant submittedAt, Map<String, Object> answers) {}

    /** @param limit at most this many comments for each question */
    Results of(long sessionId, Form form, int limit) {
        var counts = sql.select(ANSWER.QUESTION, ANSWER.RATING, count())
                .from(ANSWER)
                .join(ANSWER_SHEET)
                .on(ANSWER_SHEET.ID.eq(ANSWER.SHEET_ID))
                .where(ANSWER_SHEET.SESSION_ID.eq(sessionId))
                .groupBy(ANSWER.QUESTION, ANSWER.RATING)
                .fetchGroups(ANSWER.QUESTION);
        var questions = form.questions().stream()
                .map(question -> {
                    var rows = counts.get(question.code());
                    if (question.kind() == Question.Kind.RATING) {
                        return Results.OfQuestion.ofRatings(
                                question, rows == null ? Map.of() : rows.intoMap(ANSWER.RATING, count()));
                    }
                    var n = rows == null ? 0 : rows.get(0).value3();
                    return Results.OfQuestion.ofTexts(question, n, comments(sessionId, question.code(), limit));
                })
                .toList();
        return new Results(
                Ids.text(sessionId),
                sql.fetchCount(ATTENDANCE, ATTENDANCE.SESSION_ID.eq(sessionId)),
                sql.fetchCount(ANSWER_SHEET, ANSWER_SHEET.SESSION_ID.eq(sessionId)),
                questions);
    }

    Page<Sheet> sheets(long sessionId, Page.Request page) {
        var rows = sql.select(ANSWER_SHEET.ID, TRAINEE.NAME, UNIT.PATH, ANSWER_SHEET.SUBMITTED_AT)
                .from(ANSWER_SHEET)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(ANSWER_SHEET.TRAINEE_ID))
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID))
                .where(ANSWER_SHEET.SESSION_ID.eq(sessionId))
                .and(ANSWER_SHEET.ID.gt(page.afterId()))
                .orderBy(ANSWER_SHEET.ID)
                .limit(page.limit() + 1)
                .fetch();
        var answers = sql.selectFrom(ANSWER)
                .where(ANSWER.SHEET_ID.in(rows.getValues(ANSWER_SHEET.ID)))
                .fetchGroups(ANSWER.SHEET_ID);
        return Page.of(rows, page, row -> row.value1()).map(row -> {
            var given = new HashMap<String, Object>();
            var theirs = answers.get(row.value1());
            if (theirs != null) {
                theirs.forEach(answer -> given.put(
                        answer.getQuestion(), answer.getRating() == null ? answer.getComment() : answer.getRating()));
            }
            return new Sheet(row.value1(), row.value2(), row.value3(), row.value4(), given);
        });
    }

    private List<String> comments(long sessionId, String question, int limit) {
        return sql.select(ANSWER.COMMENT)
                .from(ANSWER)
                .join(ANSWER_SHEET)
                .on(ANSWER_SHEET.ID.eq(ANSWER.SHEET_ID))
                .where(ANSWER_SHEET.SESSION_ID.eq(sessionId))
                .and(ANSWER.QUESTION.eq(question))
                .orderBy(ANSWER_SHEET.SUBMITTED_AT.desc(), ANSWER_SHEET.ID.desc())
                .limit(limit)
                .fetch(ANSWER.COMMENT);
    }
}
