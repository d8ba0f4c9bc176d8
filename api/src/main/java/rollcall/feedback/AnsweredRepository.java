package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_ANSWER;
import static rollcall.db.generated.Tables.FEEDBACK_AUTHOR;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;
import static rollcall.db.generated.Tables.TRAINEE;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
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
    private final Map<Long, Sheet> sheets = new HashMap<>();
    private final Map<Long, Integer> versions = new HashMap<>();
    private final Map<Place, Optional<Asked.Item>> places = new HashMap<>();

    private AnsweredRepository(DSLContext sql, long sessionId, Asked asked) {
        this.sql = sql;
        this.sessionId = sessionId;
        this.asked = asked;
    }

    private record Place(String question, int version, @Nullable Long speakerId) {}

    static Answered read(DSLContext sql, long sessionId, Asked asked) {
        var read = new AnsweredRepository(sql, sessionId, asked);
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
                    var groups = groups(row.value5(), row.value6(), row.value7());
                    sheets.put(row.value1(), new Sheet(step(row.value3()), step(row.value4()), groups));
                    versions.put(row.value1(), row.value2());
                });
    }

    private static int step(@Nullable Integer stored) {
        return stored == null ? Sheet.WAITING : stored;
    }

    private static Map<Axis, String> groups(String role, @Nullable Long roomId, @Nullable Long unitId) {
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

    private Replies readReplies() {
        var replies = new Replies();
        sql.select(
                        FEEDBACK_ANSWER.QUESTION,
                        FEEDBACK_ANSWER.INDICATOR,
                        FEEDBACK_ANSWER.SPEAKER_ID,
                        FEEDBACK_ANSWER.NUMBER,
                        FEEDBACK_ANSWER.CHOICE,
                        FEEDBACK_ANSWER.SHEET_ID)
                .from(FEEDBACK_ANSWER)
                .where(FEEDBACK_ANSWER.SESSION_ID.eq(sessionId))
                .forEach(row -> {
                    // What came in between the two statements is for the next who asks.
                    var version = versions.get(row.value6());
                    if (version != null) {
                        item(row.value1(), version, row.value3())
                                .ifPresent(item ->
                                        replies.add(item, row.value6(), row.value2(), row.value4(), row.value5()));
                    }
                });
        return replies;
    }

    private Optional<Asked.Item> item(String question, int version, @Nullable Long speakerId) {
        return places.computeIfAbsent(
                new Place(question, version, speakerId),
                place -> asked.item(question, version, speakerId == null ? null : Ids.text(speakerId)));
    }
}
