package rollcall.checkin;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.ROOM;
import static rollcall.db.generated.Tables.SESSION;
import static rollcall.db.generated.Tables.TRAINING_CLASS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import rollcall.checkin.Batch.Person;
import rollcall.checkin.Doorway.Place;
import rollcall.http.Ids;
import rollcall.session.RoomRepository;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** Reads what decides a batch of scans: the doors, with all rooms of their sessions, and the people. */
final class BatchReader {
    private static final List<Field<?>> PERSON = Stream.<Field<?>>concat(
                    Stream.of(ENROLMENT.TRAINEE_ID, ENROLMENT.GROUP_NAME), AttendanceRows.FIELDS.stream())
            .toList();

    private final DSLContext tx;
    private final Ids ids;

    BatchReader(DSLContext tx, Ids ids) {
        this.tx = tx;
        this.ids = ids;
    }

    Batch read(List<Scan> scans) {
        return scans.size() == 1 ? readOne(scans.get(0)) : readMany(scans);
    }

    private Batch readMany(List<Scan> scans) {
        var doors = scans.stream().map(Scan::door).collect(toSet());
        var doorways = doorways(
                scans,
                rooms(List.of()).where(ofDoors(doors)).orderBy(ROOM.POSITION).fetch());
        var batch = new Batch(doorways, ids);
        readPeople(doorways.trainees(), batch);
        return batch;
    }

    /** Who comes alone waits for the database once, not twice; for many it would be a row for each and every room. */
    private Batch readOne(Scan scan) {
        var doors = Set.of(scan.door());
        var rows = rooms(PERSON)
                .leftJoin(ENROLMENT)
                .on(ENROLMENT.TRAINEE_ID.eq(scan.traineeId()))
                .and(ENROLMENT.CLASS_ID.plus(0).eq(SESSION.CLASS_ID))
                .leftJoin(ATTENDANCE)
                .on(ATTENDANCE.SESSION_ID.eq(SESSION.ID))
                .and(ATTENDANCE.TRAINEE_ID.eq(ENROLMENT.TRAINEE_ID))
                .where(ofDoors(doors))
                .orderBy(ROOM.POSITION)
                .fetch();
        var batch = new Batch(doorways(List.of(scan), rows), ids);
        rows.stream()
                .filter(row -> row.get(ENROLMENT.TRAINEE_ID) != null)
                .findFirst()
                .ifPresent(row -> readPerson(row, batch));
        return batch;
    }

    private SelectOnConditionStep<Record> rooms(List<Field<?>> more) {
        return tx.select(ROOM.fields())
                .select(SessionRepository.fields())
                .select(more)
                .from(ROOM)
                .join(SESSION)
                .on(SESSION.ID.eq(ROOM.SESSION_ID))
                .join(TRAINING_CLASS)
                .on(TRAINING_CLASS.ID.eq(SESSION.CLASS_ID));
    }

    private static Condition ofDoors(Set<Integer> doors) {
        var scanned = ROOM.as("scanned");
        return ROOM.SESSION_ID.in(DSL.select(scanned.SESSION_ID).from(scanned).where(scanned.DOOR_NUMBER.in(doors)));
    }

    private static Doorways doorways(List<Scan> scans, Result<Record> rooms) {
        var doorways = new Doorways(scans);
        rooms.intoGroups(ROOM.SESSION_ID)
                .values()
                .forEach(ofSession ->
                        doorways.add(SessionRepository.session(ofSession.get(0)), ofSession.map(RoomRepository::room)));
        return doorways;
    }

    private static void readPerson(Record row, Batch batch) {
        var person = new Person(row.get(SESSION.ID), row.get(ENROLMENT.TRAINEE_ID));
        batch.enrolled(person, new Place(row.get(ENROLMENT.GROUP_NAME)));
        if (row.get(ATTENDANCE.ID) != null) {
            batch.came(person, AttendanceRows.checkIn(row, batch.doorway(row.get(ATTENDANCE.ROOM_ID), person)));
        }
    }

    /** Who of the batch is on the roster, and who has come already. */
    private void readPeople(Map<Session, Set<Long>> trainees, Batch batch) {
        var bySession = new HashMap<Long, Set<Long>>();
        trainees.forEach((session, those) -> bySession.put(session.id(), those));
        rounds(trainees.keySet()).stream()
                .<Select<Record>>map(sessions -> people(
                        sessions,
                        sessions.stream()
                                .flatMap(session -> trainees.getOrDefault(session, Set.of()).stream())
                                .collect(toSet())))
                .reduce(Select::unionAll)
                .ifPresent(people ->
                        people.stream().filter(row -> scans(row, bySession)).forEach(row -> readPerson(row, batch)));
    }

    /** Whoever is in two of these classes is found in both. */
    private static boolean scans(Record row, Map<Long, Set<Long>> bySession) {
        return bySession.getOrDefault(row.get(SESSION.ID), Set.of()).contains(row.get(ENROLMENT.TRAINEE_ID));
    }

    /**
     * As few as there may be, none of which has two sessions of one class: classes begin at the same time, sessions of one
     * rarely do.
     */
    private static List<List<Session>> rounds(Set<Session> sessions) {
        var rounds = new ArrayList<List<Session>>();
        sessions.stream().collect(groupingBy(Session::classId)).values().forEach(ofClass -> {
            for (int i = 0; i < ofClass.size(); i++) {
                if (i == rounds.size()) {
                    rounds.add(new ArrayList<>());
                }
                rounds.get(i).add(ofClass.get(i));
            }
        });
        return rounds;
    }

    /**
     * Begins with the trainees, who are in few classes each: offered the class as a key, H2 would read all of it and
     * compare each row with each trainee of the batch. Adding nothing to the class takes that index away from it.
     *
     * @param sessions of different classes
     */
    private Select<Record> people(List<Session> sessions, Set<Long> trainees) {
        var sessionId = sessionId(sessions);
        return tx.select(sessionId.as(SESSION.ID))
                .select(PERSON)
                .from(ENROLMENT)
                .leftJoin(ATTENDANCE)
                .on(ATTENDANCE.SESSION_ID.eq(sessionId))
                .and(ATTENDANCE.TRAINEE_ID.eq(ENROLMENT.TRAINEE_ID))
                .where(ENROLMENT.TRAINEE_ID.in(trainees))
                .and(ENROLMENT
                        .CLASS_ID
                        .plus(0)
                        .in(sessions.stream().map(Session::classId).toList()));
    }

    /** Of the class that somebody is enrolled in. */
    private static Field<Long> sessionId(List<Session> sessions) {
        return sessions.size() == 1
                ? DSL.val(sessions.get(0).id())
                : DSL.case_(ENROLMENT.CLASS_ID)
                        .mapValues(sessions.stream().collect(toMap(Session::classId, Session::id)));
    }
}
