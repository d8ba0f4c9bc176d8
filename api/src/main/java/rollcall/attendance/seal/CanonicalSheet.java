package rollcall.attendance.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.ENROLMENT;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.Facts;
import rollcall.attendance.FactsQuery;
import rollcall.attendance.Verdict;
import rollcall.http.Ids;
import rollcall.http.Page;
import rollcall.http.Sha256;
import rollcall.roster.RosterFilter;
import rollcall.session.Rooms;
import rollcall.session.Session;

/**
 * What sheets say, as bytes that can be compared: of a sealed class they are the same for ever, on every engine, in every
 * language. Ids stand for names, which may change; there is nothing to quote in ids, words and times.
 */
final class CanonicalSheet {
    private static final byte[] HEADINGS = line(
            "sessionId",
            "startsAt",
            "traineeId",
            "verdict",
            "ruleVersion",
            "firstInAt",
            "outAt",
            "leaveKind",
            "correctionId");

    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final DSLContext sql;
    private final Instant now;

    /** @param now decides what is still pending, as long as something is */
    CanonicalSheet(DSLContext sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    /** @param correctionId of the correction that the verdict rests on; null if it rests on the facts */
    private record Row(long traineeId, Facts facts, @Nullable Long correctionId) {}

    /**
     * What a sheet comes to.
     *
     * @param rows without the headings
     * @param sha256 in hexadecimal
     */
    record Digested(long rows, String sha256) {
        static Digested of(long rows, MessageDigest digest) {
            return new Digested(rows, HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** The sheet of these sessions, of one class and by start. */
    void write(List<Session> sessions, OutputStream out) throws IOException {
        out.write(HEADINGS);
        for (var session : sessions) {
            for (var line : lines(session)) {
                out.write(line);
            }
        }
    }

    /** The digest of a sheet that has no lines yet. */
    static MessageDigest begin() {
        var digest = Sha256.begin();
        digest.update(HEADINGS);
        return digest;
    }

    /**
     * Of a session's own sheet.
     *
     * @param ofClass the digest of the class's, which the lines are added to
     */
    Digested digest(Session session, MessageDigest ofClass) {
        var digest = begin();
        var rows = 0L;
        for (var line : lines(session)) {
            digest.update(line);
            ofClass.update(line);
            rows++;
        }
        return Digested.of(rows, digest);
    }

    /** Read a page at a time, as they are drawn. */
    private Iterable<byte[]> lines(Session session) {
        var rooms = Rooms.of(sql, session.id());
        return () -> Page.all(page -> Page.of(read(session, rooms, page), page, Row::traineeId))
                .map(row -> line(session, row))
                .iterator();
    }

    private List<Row> read(Session session, Rooms rooms, Page.Request page) {
        var roster = sql.select(ENROLMENT.TRAINEE_ID, ENROLMENT.GROUP_NAME, CORRECTION.ID)
                .select(FactsQuery.FIELDS)
                .hint(RosterFilter.BY_CLASS)
                .from(ENROLMENT);
        return FactsQuery.join(roster, FactsQuery.Of.session(session, ENROLMENT.TRAINEE_ID))
                .where(ENROLMENT.CLASS_ID.eq(session.classId()))
                .and(ENROLMENT.TRAINEE_ID.gt(page.afterId()))
                .orderBy(ENROLMENT.CLASS_ID, ENROLMENT.TRAINEE_ID)
                .limit(page.limit() + 1)
                .fetch(row -> row(row, rooms));
    }

    private static Row row(Record row, Rooms rooms) {
        var facts = FactsQuery.facts(row, rooms);
        return new Row(
                row.get(ENROLMENT.TRAINEE_ID), facts, facts.correction() == null ? null : row.get(CORRECTION.ID));
    }

    private byte[] line(Session session, Row row) {
        var facts = row.facts();
        return line(
                Ids.text(session.id()),
                time(session.startsAt()),
                Ids.text(row.traineeId()),
                Verdict.judge(facts, session, now).verdict().wire(),
                Integer.toString(Verdict.ruleVersion(session)),
                time(facts.firstInAt()),
                time(facts.outAt()),
                facts.leave() == null ? "" : facts.leave().code(),
                row.correctionId() == null ? "" : Ids.text(row.correctionId()));
    }

    private static byte[] line(String... cells) {
        return (String.join(",", cells) + "\r\n").getBytes(US_ASCII);
    }

    private static String time(@Nullable Instant moment) {
        return moment == null ? "" : MILLIS.format(moment);
    }
}
