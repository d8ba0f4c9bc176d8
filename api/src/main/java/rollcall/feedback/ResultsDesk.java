package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.feedback.form.SessionForm;
import rollcall.feedback.score.Axis;
import rollcall.feedback.score.Released;
import rollcall.session.Session;
import rollcall.session.Speaker;
import rollcall.session.SpeakerRepository;

/**
 * Decides what is told of a session's answers: of named ones everything as it is, of others what their writers were promised.
 */
final class ResultsDesk {
    private final DSLContext sql;
    private final SpeakerRepository speakers;
    private final FormRepository forms;
    private final Respondents respondents;
    private final ReleaseRepository releases;
    private final PublicationRepository publications;
    private final Clock clock;

    ResultsDesk(DSLContext sql, SpeakerRepository speakers, ClassAccess classAccess, Clock clock) {
        this.sql = sql;
        this.speakers = speakers;
        this.forms = new FormRepository(sql);
        this.respondents = new Respondents(sql, classAccess, clock);
        this.releases = new ReleaseRepository(forms, clock);
        this.publications = new PublicationRepository();
        this.clock = clock;
    }

    /**
     * What is read before the form is held, so that whoever holds it takes no second connection and is soon done.
     *
     * @param expected how many may answer
     */
    record Known(List<Speaker> speakers, int expected) {}

    Known known(Session session) {
        return new Known(speakers(session), respondents.countExpected(forms.of(session)));
    }

    /** @param axes by which it is to be told apart, where that is told at all */
    Told told(Session session, Set<Axis> axes) {
        var form = forms.of(session);
        var asked = asked(sql, form, speakers(session));
        return asked.isNamed()
                ? named(sql, form, asked, isOpen(form), axes, respondents.countExpected(form))
                : hidden(sql, form, asked, isOpen(form), () -> respondents.countExpected(form));
    }

    /** Without how many may answer, where that takes another look at the whole roster. */
    Told scores(Session session) {
        var form = forms.of(session);
        var asked = asked(sql, form, speakers(session));
        return asked.isNamed()
                ? named(sql, form, asked, isOpen(form), Set.of(), null)
                : hidden(sql, form, asked, isOpen(form), () -> respondents.countExpected(form));
    }

    /** What will be told for good, as no more answers are taken. */
    Told closing(DSLContext tx, SessionForm held, Known known) {
        var asked = asked(tx, held, known.speakers());
        return asked.isNamed()
                ? named(tx, held, asked, false, Set.of(), known.expected())
                : hidden(tx, held, asked, false, known::expected);
    }

    private boolean isOpen(SessionForm form) {
        return form.schedule().isOpen(form.session(), clock.instant())
                && !publications.isPublished(sql, form.session().id());
    }

    private Told hidden(DSLContext sql, SessionForm form, Asked asked, boolean open, IntSupplier expected) {
        return releases.current(sql, form, asked, open, expected)
                .map(stored -> new Told(
                        form, asked, stored.results(), open, stored.releasedAt(), stored.answered(), stored.expected()))
                .orElseGet(() -> new Told(form, asked, Released.NOTHING, open, null, null, null));
    }

    List<Speaker> speakers(Session session) {
        return speakers.of(session.id());
    }

    Asked asked(DSLContext sql, SessionForm form, List<Speaker> speakers) {
        var versions = FormRepository.versions(sql, form);
        return new Asked(versions, FormRepository.answered(sql, form.session().id()), speakers);
    }

    private static Told named(
            DSLContext sql, SessionForm form, Asked asked, boolean open, Set<Axis> axes, @Nullable Integer expected) {
        var sessionId = form.session().id();
        return new Told(
                form,
                asked,
                Released.everything(
                        AnsweredRepository.read(sql, sessionId, asked, 0),
                        axes,
                        asked.present().weights() != null),
                open,
                null,
                sql.fetchCount(FEEDBACK_SHEET, FEEDBACK_SHEET.SESSION_ID.eq(sessionId)),
                expected);
    }
}
