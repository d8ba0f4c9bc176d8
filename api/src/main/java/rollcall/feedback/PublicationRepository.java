package rollcall.feedback;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static rollcall.db.generated.Tables.FEEDBACK_PUBLICATION;
import static rollcall.db.generated.Tables.STAFF;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import rollcall.account.PersonalData;
import rollcall.db.generated.tables.records.FeedbackAnswerRecord;
import rollcall.db.generated.tables.records.FeedbackPublicationRecord;
import rollcall.http.Ids;
import rollcall.http.Json;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** Published results in the database: each revision is kept as it was published, and at most one of a session holds. */
final class PublicationRepository {
    private static final rollcall.db.generated.tables.Staff WITHDRAWER = STAFF.as("withdrawer");

    /**
     * One revision.
     *
     * @param withdrawnBy null while it holds
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Revision(
            int revision,
            Named publishedBy,
            Instant publishedAt,
            @Nullable Named withdrawnBy,
            @Nullable Instant withdrawnAt) {}

    /** @param results as they were written down then */
    record Publication(Revision revision, @JsonRawValue String results) {}

    boolean isPublished(DSLContext sql, long sessionId) {
        return sql.fetchExists(FEEDBACK_PUBLICATION, holds(sessionId));
    }

    /**
     * @param tx in which the form is held
     * @throws Problem {@code feedback_published}
     */
    void requireNone(DSLContext tx, long sessionId) {
        if (isPublished(tx, sessionId)) {
            throw Problem.of(Refusal.FEEDBACK_PUBLISHED);
        }
    }

    /** That which holds. */
    Optional<Publication> current(DSLContext sql, long sessionId) {
        return select(sql).and(holds(sessionId)).fetchOptional(PublicationRepository::publication);
    }

    Optional<Publication> byRevision(DSLContext sql, long sessionId, int revision) {
        return select(sql)
                .and(FEEDBACK_PUBLICATION.SESSION_ID.eq(sessionId))
                .and(FEEDBACK_PUBLICATION.REVISION.eq(revision))
                .fetchOptional(PublicationRepository::publication);
    }

    /** From the first. */
    Page<Revision> revisions(DSLContext sql, long sessionId, Page.Request page) {
        var rows = select(sql)
                .and(FEEDBACK_PUBLICATION.SESSION_ID.eq(sessionId))
                .and(FEEDBACK_PUBLICATION.REVISION.gt((int) Math.min(page.afterId(), Integer.MAX_VALUE)))
                .orderBy(FEEDBACK_PUBLICATION.REVISION)
                .limit(page.limit() + 1)
                .fetch(PublicationRepository::revision);
        return Page.of(rows, page, Revision::revision);
    }

    /** @param tx in which the form is held, and none holds */
    void add(DSLContext tx, long sessionId, Results results, long staffId, Instant now) {
        var last = tx.select(coalesce(max(FEEDBACK_PUBLICATION.REVISION), 0))
                .from(FEEDBACK_PUBLICATION)
                .where(FEEDBACK_PUBLICATION.SESSION_ID.eq(sessionId))
                .fetchSingle()
                .value1();
        tx.insertInto(FEEDBACK_PUBLICATION)
                .set(new FeedbackPublicationRecord(sessionId, last + 1, staffId, now, null, null, Json.text(results)))
                .execute();
    }

    /** @return false if none held */
    boolean withdraw(DSLContext sql, long sessionId, long staffId, Instant now) {
        return sql.update(FEEDBACK_PUBLICATION)
                        .set(FEEDBACK_PUBLICATION.WITHDRAWN_BY, staffId)
                        .set(FEEDBACK_PUBLICATION.WITHDRAWN_AT, now)
                        .where(holds(sessionId))
                        .execute()
                > 0;
    }

    /**
     * Takes the words of somebody who is to be forgotten out of every revision; all else stays as it was published.
     *
     * @param tx in which the form is held
     * @param words that it wrote: once each, as others may have written the same
     */
    static void erase(DSLContext tx, long sessionId, List<FeedbackAnswerRecord> words) {
        var revisions = tx.selectFrom(FEEDBACK_PUBLICATION)
                .where(FEEDBACK_PUBLICATION.SESSION_ID.eq(sessionId))
                .forUpdate()
                .fetch();
        for (var revision : revisions) {
            // Read so, numbers are written as they were.
            var results = Json.read(revision.getResults(), Map.class);
            words.forEach(each -> erase(results, each));
            tx.update(FEEDBACK_PUBLICATION)
                    .set(FEEDBACK_PUBLICATION.RESULTS, Json.text(results))
                    .where(FEEDBACK_PUBLICATION.SESSION_ID.eq(sessionId))
                    .and(FEEDBACK_PUBLICATION.REVISION.eq(revision.getRevision()))
                    .execute();
        }
    }

    private static void erase(Map<?, ?> results, FeedbackAnswerRecord words) {
        var speakerId = Ids.textOrNull(words.getSpeakerId());
        for (var question : list(results, "questions")) {
            var told = (Map<?, ?>) question;
            var speaker = (Map<?, ?>) told.get("speaker");
            if (words.getQuestion().equals(told.get("code"))
                    && Objects.equals(speakerId, speaker == null ? null : speaker.get("id"))) {
                var comments = list(told, "comments");
                int place = comments.indexOf(words.getWords());
                if (place >= 0) {
                    comments.set(place, PersonalData.ERASED);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<?, ?> json, String name) {
        return (List<Object>) Objects.requireNonNull(json.get(name));
    }

    private static Condition holds(long sessionId) {
        return FEEDBACK_PUBLICATION.SESSION_ID.eq(sessionId).and(FEEDBACK_PUBLICATION.WITHDRAWN_AT.isNull());
    }

    private static SelectConditionStep<Record> select(DSLContext sql) {
        return sql.select(FEEDBACK_PUBLICATION.fields())
                .select(STAFF.NAME, WITHDRAWER.NAME)
                .from(FEEDBACK_PUBLICATION)
                .join(STAFF)
                .on(STAFF.ID.eq(FEEDBACK_PUBLICATION.PUBLISHED_BY))
                .leftJoin(WITHDRAWER)
                .on(WITHDRAWER.ID.eq(FEEDBACK_PUBLICATION.WITHDRAWN_BY))
                .where();
    }

    private static Publication publication(Record row) {
        return new Publication(revision(row), row.get(FEEDBACK_PUBLICATION.RESULTS));
    }

    private static Revision revision(Record row) {
        return new Revision(
                row.get(FEEDBACK_PUBLICATION.REVISION),
                Named.of(row.get(FEEDBACK_PUBLICATION.PUBLISHED_BY), row.get(STAFF.NAME)),
                row.get(FEEDBACK_PUBLICATION.PUBLISHED_AT),
                Named.ofNullable(row.get(FEEDBACK_PUBLICATION.WITHDRAWN_BY), row.get(WITHDRAWER.NAME)),
                row.get(FEEDBACK_PUBLICATION.WITHDRAWN_AT));
    }
}
