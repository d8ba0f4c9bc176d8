package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.feedback.score.Axis;
import rollcall.feedback.score.Released;
import rollcall.session.RoomRepository;
import rollcall.session.Session;

/**
 * Decides what is told of a session's answers: of named ones everything as it is, of others what their writers were promised.
 */
final class ResultsDesk {
    private final DSLContext sql;
    private final RoomRepository rooms;
    private final FormRepository forms;
    private final Respondents respondents;
    private final ReleaseRepository releases;
    private final PublicationRepository publications;
    private final Clock clock;

    ResultsDesk(DSLContext sql, RoomRepository rooms, ClassAccess classAccess, Clock clock) {
        this.sql = sql;
        this.rooms = rooms;
        this.forms = new FormRepository(sql);
        this.respondents = new Respondents(sql, classAccess, clock);
        this.releases = new ReleaseRepository(forms, classAccess, clock);
        this.publications = new PublicationRepository();
        this.clock = clock;
    }

    /** @param axes by which it is to be told apart, where that is told at all */
    Told told(Session session, Set<Axis> axes) {
        var form = forms.of(session);
        var open = form.schedule().isOpen(session, clock.instant()) && !publications.isPublished(sql, session.id());
        return told(sql, form, open, axes);
    }

    /** What will be told for good, as no more answers are taken. */
    Told closing(DSLContext tx, SessionForm held) {
        return told(tx, held, false, Set.of());
    }

    private Told told(DSLContext sql, SessionForm form, boolean open, Set<Axis> axes) {
        var asked = asked(sql, form);
        if (asked.isNamed()) {
            return named(sql, form, asked, open, axes);
        }
        return releases.current(sql, form, asked, open)
                .map(stored -> new Told(
                        form, asked, stored.results(), open, stored.releasedAt(), stored.answered(), stored.expected()))
                .orElseGet(() -> new Told(form, asked, Released.NOTHING, open, null, null, null));
    }

    Asked asked(DSLContext sql, SessionForm form) {
        var id = form.session().id();
        var speakers = rooms.speakersOf(List.of(id)).getOrDefault(id, List.of());
        return new Asked(FormRepository.versions(sql, form), speakers);
    }

    private Told named(DSLContext sql, SessionForm form, Asked asked, boolean open, Set<Axis> axes) {
        var sessionId = form.session().id();
        return new Told(
                form,
                asked,
                Released.everything(AnsweredRepository.read(sql, sessionId, asked), axes),
                open,
                null,
                sql.fetchCount(FEEDBACK_SHEET, FEEDBACK_SHEET.SESSION_ID.eq(sessionId)),
                respondents.countExpected(form));
    }
}
