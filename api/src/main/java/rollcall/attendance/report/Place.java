package rollcall.attendance.report;

import java.time.Instant;
import java.util.Comparator;
import rollcall.attendance.report.ReportedClass.Entry;
import rollcall.http.Page;

/** Where an entry stands on the sheet of a class: by trainee in the order of the roster, then by session in that of their start. */
record Place(long traineeId, Instant startsAt, long sessionId) implements Comparable<Place> {
    private static final Place BEGINNING = new Place(1, Instant.MIN, 0);

    private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::traineeId)
            .thenComparing(Place::startsAt)
            .thenComparingLong(Place::sessionId);

    static Place of(Entry entry) {
        var session = entry.session();
        return new Place(entry.row().traineeId(), session.startsAt(), session.id());
    }

    /** The last one of the page before. */
    static Place of(Page.Request page) {
        if (page.after() == null) {
            return BEGINNING;
        }
        try {
            var key = page.after().split("/", 3);
            return new Place(
                    Long.parseLong(key[0]), Instant.ofEpochMilli(Long.parseLong(key[1])), Long.parseLong(key[2]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw Page.badCursor();
        }
    }

    /** So many of the roster from this trainee on. */
    Page.Request from(int trainees) {
        return new Page.Request(Long.toString(traineeId - 1), trainees);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** As a cursor keeps it. */
    @Override
    public String toString() {
        return traineeId + "/" + startsAt.toEpochMilli() + "/" + sessionId;
    }
}
