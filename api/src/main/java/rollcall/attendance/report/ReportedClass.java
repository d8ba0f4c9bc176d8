package rollcall.attendance.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.ClassAttendance;
import rollcall.attendance.ClassAttendance.Line;
import rollcall.attendance.Reckoning;
import rollcall.attendance.SheetRow;
import rollcall.attendance.Tally;
import rollcall.attendance.Verdict;
import rollcall.attendance.check.SpotCheckAnswers;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.session.Policy;
import rollcall.session.Rooms;
import rollcall.session.Session;

/** The part of a class that a report is about: some of its roster, in some of its sessions, judged as of one moment. */
final class ReportedClass {
    private final Header header;
    private final Condition which;
    private final Instant now;
    private final ClassAttendance attendance;
    private final Reckoning reckoning;
    private final SpotCheckAnswers spotChecks;

    /**
     * @param which of the roster
     * @param attendance in the sessions that are reckoned
     */
    ReportedClass(
            Header header,
            Condition which,
            Instant now,
            ClassAttendance attendance,
            Reckoning reckoning,
            SpotCheckAnswers spotChecks) {
        this.header = header;
        this.which = which;
        this.now = now;
        this.attendance = attendance;
        this.reckoning = reckoning;
        this.spotChecks = spotChecks;
    }

    /** What is told of a class in general. */
    record Header(long id, String name, @Nullable String program, ZoneId zone, Policy policy) {
        Named reference() {
            return Named.of(id, name);
        }
    }

    Header header() {
        return header;
    }

    Condition which() {
        return which;
    }

    Instant now() {
        return now;
    }

    /** By start. */
    List<Session> sessions() {
        return reckoning.sessions();
    }

    Rooms rooms(Session session) {
        return attendance.rooms(session.id());
    }

    /** Of the roster, in its order. */
    Page<Line> lines(Page.Request page) {
        return attendance.lines(header.id(), which, page);
    }

    /** All of the roster, read as the stream is drawn. */
    Stream<Line> lines() {
        return Page.all(this::lines);
    }

    List<Verdict> verdicts(Line line) {
        return reckoning.verdicts(line);
    }

    Tally tally(Line line) {
        return reckoning.tally(line);
    }

    /** One trainee in one of the sessions. */
    record Entry(Session session, SheetRow row) {}

    /** Of so many trainees, for each of them in the order of the sessions. */
    Page<List<Entry>> entries(Page.Request page) {
        var lines = lines(page);
        var trainees = lines.items().stream().map(line -> line.member().id()).toList();
        var missedChecks = spotChecks.missed(sessions(), trainees, now);
        return lines.map(line -> entries(line, missedChecks));
    }

    private List<Entry> entries(Line line, Map<Long, Map<Long, Integer>> missedChecks) {
        return IntStream.range(0, sessions().size())
                .mapToObj(i -> {
                    var session = sessions().get(i);
                    var row = SheetRow.of(line.member(), line.facts().get(i), session, now);
                    var missed = missedChecks.getOrDefault(session.id(), Map.of());
                    return new Entry(session, row.missing(missed.getOrDefault(row.traineeId(), 0)));
                })
                .toList();
    }

    /** Of all of them, read as the stream is drawn. */
    Stream<Entry> entries() {
        return Page.all(this::entries).flatMap(List::stream);
    }

    /** All of it, in one pass. */
    Tally tally() {
        var sum = new Tally();
        lines().map(this::tally).forEach(sum::add);
        return sum;
    }

    /** The moments at which a verdict may change with time alone. */
    Stream<Instant> turns() {
        return sessions().stream().flatMap(session -> Verdict.turns(session).stream());
    }
}
