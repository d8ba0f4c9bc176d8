package rollcall.voice;

import static rollcall.db.generated.Tables.VOICE;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import rollcall.voice.Voice.Kind;

/**
 * What a trainee says, and where.
 *
 * @param sessionId of a question; null for a topic
 * @param speakerId whom a question is for, null for all of them
 * @param named whether others are told who says it
 */
record Said(long classId, @Nullable Long sessionId, @Nullable Long speakerId, String text, boolean named) {
    Kind kind() {
        return sessionId == null ? Kind.TOPIC : Kind.QUESTION;
    }

    /** True for what is said in the same place. */
    Condition place() {
        return sessionId == null
                ? VOICE.CLASS_ID.eq(classId).and(VOICE.KIND.eq(kind().wire()))
                : VOICE.SESSION_ID.eq(sessionId);
    }
}
