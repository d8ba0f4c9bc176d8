package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_ANSWER;
import static rollcall.db.generated.Tables.FEEDBACK_AUTHOR;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;
import static rollcall.db.generated.Tables.ROOM;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.UNIT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.FeedbackAnswerRecord;
import rollcall.feedback.form.Indicator;
import rollcall.feedback.form.RaterRole;
import rollcall.feedback.form.Scale;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Page;
import rollcall.http.Sentence;
import rollcall.http.Table;

/**
 * Named answers as a table: a line for each sheet, a column for each code, whichever version of the form was answered. The first
 * line below the codes has the wording.
 */
final class SheetTable {
    private final DSLContext sql;
    private final Asked asked;
    private final Language language;
    private final Set<Long> hidden;

    /** @param hidden ids of comments that are left out */
    SheetTable(DSLContext sql, Asked asked, Language language, Set<Long> hidden) {
        this.sql = sql;
        this.asked = asked;
        this.language = language;
        this.hidden = hidden;
    }

    /**
     * One line.
     *
     * @param cells by code
     */
    record Line(
            long id,
            @Nullable String name,
            @Nullable String unit,
            @Nullable String role,
            @Nullable String room,
            @Nullable Instant submittedAt,
            @Nullable Integer version,
            Map<String, Object> cells) {}

    Table<Line> table() {
        var columns = new ArrayList<Table.Column<Line>>(List.of(
                Table.Column.of("Name", "姓名", Line::name),
                Table.Column.of("Unit", "单位", Line::unit),
                Table.Column.of("Role", "身份", Line::role),
                Table.Column.of("Room", "课堂", Line::room),
                Table.Column.of("Submitted", "提交时间", Line::submittedAt),
                Table.Column.of("Form version", "表单版本", Line::version)));
        for (var item : asked.itemsAsTheyCame()) {
            for (var field : Field.of(item)) {
                columns.add(Table.Column.of(
                        field.code(), field.code(), line -> line.cells().get(field.code())));
            }
        }
        return new Table<>("feedback-answers", columns);
    }

    Stream<Line> lines(long sessionId) {
        return Stream.concat(Stream.of(wording()), Page.all(page -> sheets(sessionId, page)));
    }

    private Line wording() {
        var cells = new HashMap<String, Object>();
        for (var item : asked.itemsAsTheyCame()) {
            Field.of(item)
                    .forEach(field -> cells.put(field.code(), field.wording().in(language)));
        }
        return new Line(0, null, null, null, null, null, null, cells);
    }

    private Page<Line> sheets(long sessionId, Page.Request page) {
        var rows = sql.select(FEEDBACK_SHEET.ID, FEEDBACK_SHEET.FORM_VERSION, FEEDBACK_SHEET.RATER_ROLE)
                .select(TRAINEE.NAME, STAFF.NAME, UNIT.PATH, ROOM.NAME, FEEDBACK_AUTHOR.SUBMITTED_AT)
                .from(FEEDBACK_SHEET)
                .leftJoin(FEEDBACK_AUTHOR)
                .on(FEEDBACK_AUTHOR.SHEET_ID.eq(FEEDBACK_SHEET.ID))
                .leftJoin(TRAINEE)
                .on(TRAINEE.ID.eq(FEEDBACK_AUTHOR.PERSON_ID))
                .leftJoin(STAFF)
                .on(STAFF.ID.eq(FEEDBACK_AUTHOR.PERSON_ID))
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID))
                .leftJoin(ROOM)
                .on(ROOM.ID.eq(FEEDBACK_SHEET.ROOM_ID))
                .where(FEEDBACK_SHEET.SESSION_ID.eq(sessionId))
                // All of these are named; whether later ones are, nobody has asked.
                .and(FEEDBACK_SHEET.FORM_VERSION.in(asked.versions()))
                .and(FEEDBACK_SHEET.ID.gt(page.afterId()))
                .orderBy(FEEDBACK_SHEET.ID)
                .limit(page.limit() + 1)
                .fetch();
        var answers = sql.selectFrom(FEEDBACK_ANSWER)
                .where(FEEDBACK_ANSWER.SHEET_ID.in(rows.getValues(FEEDBACK_SHEET.ID)))
                .orderBy(FEEDBACK_ANSWER.SHEET_ID, FEEDBACK_ANSWER.CHOICE)
                .fetchGroups(FEEDBACK_ANSWER.SHEET_ID);
        return Page.of(rows, page, row -> row.get(FEEDBACK_SHEET.ID)).map(row -> line(row, answers));
    }

    private Line line(Record row, Map<Long, ? extends List<FeedbackAnswerRecord>> answers) {
        var id = row.get(FEEDBACK_SHEET.ID);
        var version = row.get(FEEDBACK_SHEET.FORM_VERSION);
        var cells = new HashMap<String, Object>();
        for (var answer : Objects.requireNonNullElse(answers.get(id), List.<FeedbackAnswerRecord>of())) {
            if (!hidden.contains(answer.getId())) {
                code(answer, version)
                        .ifPresent(code -> cells.merge(code, value(answer), (one, other) -> one + "; " + other));
            }
        }
        var name = row.get(TRAINEE.NAME);
        var role = row.get(FEEDBACK_SHEET.RATER_ROLE);
        return new Line(
                id,
                name == null ? row.get(STAFF.NAME) : name,
                row.get(UNIT.PATH),
                role.equals(Sheets.NO_ROLE) ? null : RaterRole.of(role).title().in(language),
                row.get(ROOM.NAME),
                row.get(FEEDBACK_AUTHOR.SUBMITTED_AT),
                version,
                cells);
    }

    private Optional<String> code(FeedbackAnswerRecord answer, int version) {
        return asked.item(answer.getQuestion(), version, Ids.textOrNull(answer.getSpeakerId()))
                .map(item -> Field.code(item, answer.getIndicator()));
    }

    private static Object value(FeedbackAnswerRecord answer) {
        if (answer.getNumber() != null) {
            return Scale.plain(answer.getNumber());
        }
        return answer.getChoice() == null ? answer.getWords() : answer.getChoice();
    }

    /**
     * What has a cell of its own: a question, or an indicator of it, of one speaker where it is asked so.
     *
     * @param code {@code question}, with {@code .indicator}, with {@code @speaker}; a question that is answered by another measure
     *     from some version on has {@code #version}
     */
    record Field(String code, Sentence wording) {
        static List<Field> of(Asked.Item item) {
            var indicators = item.question().indicators();
            return indicators == null
                    ? List.of(new Field(code(item, null), wording(item, null)))
                    : indicators.stream()
                            .map(each -> new Field(code(item, each.code()), wording(item, each)))
                            .toList();
        }

        static String code(Asked.Item item, @Nullable String indicator) {
            var column = item.column();
            return item.versioned(column.question()
                    + (indicator == null ? "" : "." + indicator)
                    + (column.speakerId() == null ? "" : "@" + column.speakerId()));
        }

        private static Sentence wording(Asked.Item item, @Nullable Indicator indicator) {
            var question = item.question().text().sentence();
            var asked = indicator == null
                    ? question
                    : Sentence.of("%s: %s", "%s:%s", question, indicator.text().sentence());
            return item.speaker() == null
                    ? asked
                    : Sentence.of("%s (%s)", "%s(%s)", asked, item.speaker().name());
        }
    }
}
