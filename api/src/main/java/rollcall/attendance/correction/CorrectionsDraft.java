package rollcall.attendance.correction;

import static rollcall.db.generated.Tables.ENROLMENT;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.Verdict;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Sentence;
import rollcall.roster.RosterFilter;
import rollcall.roster.Term;
import rollcall.session.RoomRepository;
import rollcall.session.Session;

/**
 * One correction for many: exactly one of the list, the group and the room says whom it is about.
 *
 * @param only those so judged; null for whatever they were judged
 */
record CorrectionsDraft(
        String status,
        String reason,
        @Nullable List<String> traineeIds,
        @Nullable String group,
        @Nullable String roomId,
        @Nullable Set<Verdict> only) {
    private static final Sentence FOR_EVERYONE = new Sentence(
            "This is one of several rooms, and for everyone: name a group or the trainees.",
            "本次课有多个课堂,此课堂面向所有人;请指明小组或学员。");

    /** @throws Problem {@code invalid} unless it says whom, in one way */
    void check() {
        var named =
                Stream.of(traineeIds, group, roomId).filter(Objects::nonNull).count();
        if (named != 1) {
            throw Problem.invalid(FieldError.inBody(
                    "",
                    "required",
                    Sentence.of(
                            "Say whom: exactly one of traineeIds, group and roomId.",
                            "请指明对象:traineeIds、group、roomId 三者选一。")));
        }
    }

    Ruling ruling(long staffId) {
        return Ruling.of(status, reason, staffId, only == null ? Set.of() : only);
    }

    /**
     * Whom it is about, of the roster.
     *
     * @throws Problem {@code invalid} if this room does not tell
     */
    Condition which(Session session, RoomRepository rooms) {
        if (traineeIds != null) {
            return ENROLMENT.TRAINEE_ID.in(traineeIds.stream().map(Ids::parse).toList());
        }
        var some = group == null
                ? isOf(Ids.parse(Objects.requireNonNull(roomId)), session, rooms)
                : RosterFilter.ofGroup(group);
        // Of a group, nobody means those who have left it, or have not joined.
        return some.and(Term.includes(session.halfDay().date()));
    }

    /** Who was in which of several rooms that are for everyone is not known. */
    private static Condition isOf(long roomId, Session session, RoomRepository rooms) {
        var whose = rooms.isOf(roomId, session);
        var all = rooms.ofSessions(List.of(session.id())).getOrDefault(session.id(), List.of());
        if (all.size() > 1
                && all.stream()
                        .anyMatch(room -> room.id() == roomId && room.groups().isEmpty())) {
            throw Problem.invalid(FieldError.inBody("/roomId", "not_allowed", FOR_EVERYONE));
        }
        return whose;
    }

    /** How many have to be found: all that are listed, unless it is only of some of them. */
    int expected() {
        return traineeIds == null || only != null ? 0 : traineeIds.size();
    }

    /** @throws Problem {@code invalid} if fewer were found than are listed, or nobody in the group */
    void requireFound(int count) {
        if (count < expected()) {
            throw Problem.invalid(FieldError.inBody(
                    "/traineeIds",
                    "unknown",
                    Sentence.of("Some of them are not on this class's roster.", "其中有人不在本班花名册中。")));
        }
        if (count == 0 && group != null && only == null) {
            throw Problem.invalid(
                    FieldError.inBody("/group", "unknown", Sentence.of("Nobody is in this group.", "没有这个小组。")));
        }
    }
}
