package rollcall.feedback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.form.Form;
import rollcall.feedback.form.Measure;
import rollcall.feedback.form.Mode;
import rollcall.feedback.form.Question;
import rollcall.feedback.score.Column;
import rollcall.session.Speaker;

/**
 * What has been asked of a session, over all versions of its form: a column for each question, and of each speaker for one that
 * is asked so. A question that is answered by another measure from some version on is another column from there.
 */
final class Asked {
    private final NavigableMap<Integer, Form> versions;
    private final Set<Integer> answered;
    private final List<Speaker> speakers;
    private final Map<Known, Integer> firstAsked = new HashMap<>();
    private final List<Item> items = new ArrayList<>();

    /**
     * @param again whether its code was asked by another measure before
     * @param speaker null for a question that is not asked of each
     */
    record Item(Column column, boolean again, Question question, @Nullable Speaker speaker) {
        /** A code as files have it: with {@code #version} behind it if it was asked by another measure before. */
        String versioned(String code) {
            return again ? code + "#" + column.version() : code;
        }

        Measure measure() {
            return Measure.of(question);
        }
    }

    private record Known(String code, Measure measure) {
        static Known of(Question question) {
            return new Known(question.code(), Measure.of(question));
        }
    }

    /**
     * @param versions of the form, by their numbers
     * @param answered those that sheets were given to, read after them
     */
    Asked(NavigableMap<Integer, Form> versions, Set<Integer> answered, List<Speaker> speakers) {
        this.versions = versions;
        this.answered = answered;
        this.speakers = speakers;
        versions.forEach((version, form) ->
                form.questions().forEach(question -> firstAsked.putIfAbsent(Known.of(question), version)));
        var placed = new HashSet<Known>();
        versions.descendingMap().values().forEach(form -> form.questions().stream()
                .filter(question -> placed.add(Known.of(question)))
                .forEach(this::place));
    }

    private void place(Question question) {
        if (!question.perSpeaker()) {
            items.add(item(question, null));
            return;
        }
        speakers.forEach(speaker -> items.add(item(question, speaker)));
    }

    private Item item(Question question, @Nullable Speaker speaker) {
        var column = column(question, speaker == null ? null : speaker.id());
        var again = firstAsked.entrySet().stream()
                .anyMatch(each -> each.getKey().code().equals(question.code()) && each.getValue() < column.version());
        return new Item(column, again, question, speaker);
    }

    private Column column(Question question, @Nullable String speakerId) {
        return new Column(question.code(), firstAsked.getOrDefault(Known.of(question), 1), speakerId);
    }

    /** As the present version asks them, and then what only earlier ones asked. */
    List<Item> items() {
        return items;
    }

    /** As files have them: each keeps its place, and what a version asks anew comes after all that was asked before. */
    List<Item> itemsAsTheyCame() {
        return versions.values().stream()
                .flatMap(form -> form.questions().stream())
                .map(Known::of)
                .distinct()
                .flatMap(known ->
                        items.stream().filter(item -> Known.of(item.question()).equals(known)))
                .toList();
    }

    /** What an answer is added up with; empty if the version does not ask it. */
    Optional<Column> column(String question, int version, @Nullable String speakerId) {
        return Optional.ofNullable(versions.get(version))
                .flatMap(form -> form.question(question))
                .map(each -> column(each, speakerId));
    }

    /** Where an answer belongs; empty for one of a speaker who speaks no more. */
    Optional<Item> item(String question, int version, @Nullable String speakerId) {
        return column(question, version, speakerId).flatMap(column -> items.stream()
                .filter(each -> each.column().equals(column))
                .findFirst());
    }

    /** In their order. */
    List<Speaker> speakers() {
        return speakers;
    }

    /** Codes of questions that are answered in words. */
    List<String> texts() {
        return versions.values().stream()
                .flatMap(form -> form.questions().stream())
                .filter(question -> question.kind() == Question.Kind.TEXT)
                .map(Question::code)
                .distinct()
                .toList();
    }

    /** Whether readers see whose answers are whose: only if the present version and all that were answered say so. */
    boolean isNamed() {
        return mode() == Mode.NAMED;
    }

    /** The mode that hides most: whoever answered under it relies on it, and nobody on that of a version without sheets. */
    Mode mode() {
        return versions.entrySet().stream()
                .filter(each -> answered.contains(each.getKey()))
                .map(each -> each.getValue().mode())
                .reduce(present().mode(), Mode::stricter);
    }

    /** The fewest answers that may be told, of any version: one without sheets may have had some, and told of them. */
    int smallestGroup() {
        return versions.values().stream().mapToInt(Form::smallestGroup).max().orElseThrow();
    }

    /** What is known here: another version may come at any moment. */
    Set<Integer> versions() {
        return versions.keySet();
    }

    /** Those in which a column is asked. */
    List<Integer> versions(Column column) {
        return versions.keySet().stream()
                .filter(version -> column(column.question(), version, column.speakerId())
                        .filter(column::equals)
                        .isPresent())
                .toList();
    }

    Form present() {
        return versions.lastEntry().getValue();
    }
}
