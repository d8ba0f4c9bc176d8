package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_ANSWER;
import static rollcall.db.generated.Tables.FEEDBACK_AUTHOR;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;
import static rollcall.db.generated.Tables.TRAINEE;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.score.Answered;
import rollcall.feedback.score.Axis;
import rollcall.feedback.score.Sheet;
import rollcall.http.Ids;

/** Reads everything that was answered to a session's form: each sheet once, and each value once. */
final class AnsweredRepository {
    private final DSLContext sql;
    private final long sessionId;
    private final Asked asked;
    private final int told;
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Integer> versions = new ArrayList<>();
    private final Map<Long, Integer> places = new HashMap<>();
    private final Map<Sender, Map<Axis, String>> groups = new HashMap<>();
    private final Map<Value, Optional<Asked.Item>> items = new HashMap<>();

    private AnsweredRepository(DSLContext sql, long sessionId, Asked asked, int told) {
        this.sql = sql;
        this.sessionId = sessionId;
        this.asked = asked;
        this.told = told;
    }

    private record Sender(String role, @Nullable Long roomId, @Nullable Long unitId) {
        Map<Axis, String> groups() {
            var groups = new EnumMap<Axis, String>(Axis.class);
            if (!role.equals(Sheets.NO_ROLE)) {
                groups.put(Axis.ROLE, role);
            }
            if (roomId != null) {
                groups.put(Axis.ROOM, Ids.text(roomId));
            }
            if (unitId != null) {
                groups.put(Axis.UNIT, Ids.text(unitId));
            }
            return groups;
        }
    }

    private record Value(String question, int version, @Nullable Long speakerId) {}

    /** @param told the step of the results that were told last: what says that later ones count it waits for them */
    static Answered read(DSLContext sql, long sessionId, Asked asked, int told) {
        var read = new AnsweredRepository(sql, sessionId, asked, told);
        read.readSheets();
        return new Answered(read.sheets, read.readReplies().all());
    }

    private void readSheets() {
        sql.select(
                        FEEDBACK_SHEET.ID,
                        FEEDBACK_SHEET.FORM_VERSION,
                        FEEDBACK_SHEET.FIRST_STEP,
                        FEEDBACK_SHEET.STEP,
                        FEEDBACK_SHEET.RATER_ROLE,
                        FEEDBACK_SHEET.ROOM_ID,
                        TRAINEE.UNIT_ID)
                .from(FEEDBACK_SHEET)
                .leftJoin(FEEDBACK_AUTHOR)
                .on(FEEDBACK_AUTHOR.SHEET_ID.eq(FEEDBACK_SHEET.ID))
                .leftJoin(TRAINEE)
                .on(TRAINEE.ID.eq(FEEDBACK_AUTHOR.PERSON_ID))
                .where(FEEDBACK_SHEET.SESSION_ID.eq(sessionId))
                .forEach(row -> {
                    var sender = new Sender(row.value5(), row.value6(), row.value7());
                    places.put(row.value1(), sheets.size());
                    versions.add(row.value2());
                    sheets.add(new Sheet(
                            row.value1(),
                            step(row.value3()),
                            step(row.value4()),
                            groups.computeIfAbsent(sender, Sender::groups)));
                });
    }

    private int step(int stored) {
        return stored > told ? Sheet.WAITING : stored;
    }

    private Replies readReplies() {
        var replies = new Replies(sheets.size());
        // There are so many values that a record of each would take a third of the time.
        try (var values = sql.select(
                        FEEDBACK_ANSWER.QUESTION,
                        FEEDBACK_ANSWER.INDICATOR,
                        FEEDBACK_ANSWER.SPEAKER_ID,
                        FEEDBACK_ANSWER.NUMBER,
                        FEEDBACK_ANSWER.CHOICE,
                        FEEDBACK_ANSWER.SHEET_ID)
                .from(FEEDBACK_ANSWER)
                .where(FEEDBACK_ANSWER.SESSION_ID.eq(sessionId))
                .fetchLazy()) {
            for (var rows = values.resultSet(); rows.next(); ) {
                read(rows, replies);
            }
        } catch (SQLException e) {
            throw new DataAccessException("answers cannot be read", e);
        }
        return replies;
    }

    private void read(ResultSet row, Replies replies) throws SQLException {
        // What came in between the two statements is for the next who asks.
        var place = places.get(row.getLong(6));
        if (place == null) {
            return;
        }
        var item = item(row.getString(1), versions.get(place), row.getObject(3, Long.class));
        if (item.isPresent()) {
            replies.add(item.get(), place, row.getString(2), row.getBigDecimal(4), row.getString(5));
        }
    }

    private Optional<Asked.Item> item(String question, int version, @Nullable Long speakerId) {
        return items.computeIfAbsent(
                new Value(question, version, speakerId),
                value -> asked.item(question, version, Ids.textOrNull(speakerId)));
    }
}
