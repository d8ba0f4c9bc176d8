package rollcall.account;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.http.Language;

/** What one feature keeps about trainees: told to a trainee whole on request, and forgotten with it. */
public interface PersonalData {
    /** Stands where an erased person's name or words stood, in columns that must say something. */
    String ERASED = "已删除 (erased)";

    /**
     * Whose data is asked for.
     *
     * @param own whether it asks itself; nobody else is told its whole phone number
     */
    record Inquiry(long traineeId, boolean own, Language language) {}

    /**
     * A part of what is told.
     *
     * @param value a list as a stream, read as it is drawn
     */
    record Section(String name, @Nullable Object value) {
        public static Section of(String name, @Nullable Object value) {
            return new Section(name, value);
        }

        public static Section list(String name, Stream<?> items) {
            return new Section(name, items);
        }
    }

    /** All that this feature keeps about one trainee. */
    List<Section> tell(Inquiry inquiry);

    /** Empties all that tells who somebody was or what was written about it; what is counted stays. */
    void forget(DSLContext tx, long traineeId);
}
