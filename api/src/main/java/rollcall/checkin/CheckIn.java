package rollcall.checkin;

import java.time.Instant;
import rollcall.session.Room;
import rollcall.session.Session;

/**
 * The recorded fact that a trainee came.
 *
 * @param room where it first scanned
 * @param at when it first scanned
 */
record CheckIn(long id, Session session, Room room, Instant at) {}
