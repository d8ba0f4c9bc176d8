package rollcall.feedback;

import static org.jooq.impl.DSL.count;
import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.FEEDBACK_ANSWER;
import static rollcall.db.generated.Tables.FEEDBACK_AUTHOR;
import static rollcall.db.generated.Tables.FEEDBACK_FORM_VERSION;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.UNIT;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.FeedbackAnswerRecord;
import rollcall.http.Ids;
import rollcall.http.Page;

/** Reads what was answered: counted by the database, or sheet by sheet. */
final class ResultsRepository {
    private final DSLContext sql;

    ResultsRepository(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * One sheet.
     *
     * @param name of its author, where readers see it
     * @param answers numbers, choices and texts by question code
     */
    record Sheet(
            long id,
            @Nullable String name,
            @Nullable String unit,
            @Nullable Instant submittedAt,
            Map<String, Object> answers) {}

    /** @param limit at most this many comments for each question */
    Results of(long sessionId, Form form, int limit) {
        var counts = sql.select(FEEDBACK_ANSWER.QUESTION, FEEDBACK_ANSWER.NUMBER, FEEDBACK_ANSWER.CHOICE, count())
                .from(FEEDBACK_ANSWER)
                .where(FEEDBACK_ANSWER.SESSION_ID.eq(sessionId))
                .groupBy(FEEDBACK_ANSWER.QUESTION, FEEDBACK_ANSWER.NUMBER, FEEDBACK_ANSWER.CHOICE)
                .fetchGroups(FEEDBACK_ANSWER.QUESTION);
        var questions = form.questions().stream()
                .map(question -> of(question, sessionId, limit, counts.get(question.code())))
                .toList();
        return new Results(
                Ids.text(sessionId),
                sql.fetchCount(ATTENDANCE, ATTENDANCE.SESSION_ID.eq(sessionId)),
                sql.fetchCount(FEEDBACK_SHEET, FEEDBACK_SHEET.SESSION_ID.eq(sessionId)),
                questions);
    }

    private Results.OfQuestion of(
            Question question,
            long sessionId,
            int limit,
            @Nullable Result<Record4<String, BigDecimal, String, Integer>> counts) {
        return switch (question.kind()) {
            case SCORE, RATING, NPS, RUBRIC ->
                Results.OfQuestion.ofNumbers(
                        question,
                        counts == null ? Map.of() : new TreeMap<>(counts.intoMap(FEEDBACK_ANSWER.NUMBER, count())));
            case SINGLE, MULTIPLE ->
                Results.OfQuestion.ofChoices(
                        question, counts == null ? Map.of() : counts.intoMap(FEEDBACK_ANSWER.CHOICE, count()));
            case TEXT ->
                Results.OfQuestion.ofTexts(
                        question,
                        counts == null ? 0 : counts.get(0).value4(),
                        comments(sessionId, question.code(), limit));
        };
    }

    /** A sheet keeps the mode it was given in, whatever later versions of the form say. */
    Page<Sheet> sheets(long sessionId, Page.Request page) {
        var rows = sql.select(FEEDBACK_SHEET.ID, TRAINEE.NAME, UNIT.PATH, FEEDBACK_AUTHOR.SUBMITTED_AT)
                .from(FEEDBACK_SHEET)
                .join(FEEDBACK_FORM_VERSION)
                .on(FEEDBACK_FORM_VERSION.SESSION_ID.eq(FEEDBACK_SHEET.SESSION_ID))
                .and(FEEDBACK_FORM_VERSION.VERSION.eq(FEEDBACK_SHEET.FORM_VERSION))
                .leftJoin(FEEDBACK_AUTHOR)
                .on(FEEDBACK_AUTHOR.SHEET_ID.eq(FEEDBACK_SHEET.ID))
                .and(FEEDBACK_FORM_VERSION.MODE.eq(Mode.NAMED.wire()))
                .leftJoin(TRAINEE)
                .on(TRAINEE.ID.eq(FEEDBACK_AUTHOR.PERSON_ID))
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID))
                .where(FEEDBACK_SHEET.SESSION_ID.eq(sessionId))
                .and(FEEDBACK_SHEET.ID.gt(page.afterId()))
                .orderBy(FEEDBACK_SHEET.ID)
                .limit(page.limit() + 1)
                .fetch();
        var answers = sql.selectFrom(FEEDBACK_ANSWER)
                .where(FEEDBACK_ANSWER.SHEET_ID.in(rows.getValues(FEEDBACK_SHEET.ID)))
                .orderBy(FEEDBACK_ANSWER.SHEET_ID, FEEDBACK_ANSWER.QUESTION, FEEDBACK_ANSWER.INDICATOR)
                .fetchGroups(FEEDBACK_ANSWER.SHEET_ID);
        return Page.of(rows, page, row -> row.value1())
                .map(row -> new Sheet(
                        row.value1(), row.value2(), row.value3(), row.value4(), byQuestion(answers.get(row.value1()))));
    }

    private static Map<String, Object> byQuestion(@Nullable List<FeedbackAnswerRecord> answers) {
        if (answers == null) {
            return Map.of();
        }
        return answers.stream()
                .collect(Collectors.toMap(
                        FeedbackAnswerRecord::getQuestion,
                        ResultsRepository::value,
                        (one, other) -> one + "; " + other));
    }

    private static Object value(FeedbackAnswerRecord answer) {
        if (answer.getNumber() != null) {
            return Scale.plain(answer.getNumber());
        }
        return answer.getChoice() == null ? answer.getWords() : answer.getChoice();
    }

    /** The newest first, where it is known when they came. */
    private List<String> comments(long sessionId, String question, int limit) {
        return sql.select(FEEDBACK_ANSWER.WORDS)
                .from(FEEDBACK_ANSWER)
                .leftJoin(FEEDBACK_AUTHOR)
                .on(FEEDBACK_AUTHOR.SHEET_ID.eq(FEEDBACK_ANSWER.SHEET_ID))
                .where(FEEDBACK_ANSWER.SESSION_ID.eq(sessionId))
                .and(FEEDBACK_ANSWER.QUESTION.eq(question))
                .and(FEEDBACK_ANSWER.WORDS.isNotNull())
                .orderBy(FEEDBACK_AUTHOR.SUBMITTED_AT.desc(), FEEDBACK_ANSWER.SHEET_ID.desc())
                .limit(limit)
                .fetch(FEEDBACK_ANSWER.WORDS);
    }
}
