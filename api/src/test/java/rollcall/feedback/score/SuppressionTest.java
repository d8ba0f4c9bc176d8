package rollcall.feedback.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionTest {
    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "5, A4, nothing",
        "5, A5, A",
        // Nine in all, and six of them in B: what is left is three.
        "5, A3 B6, ''",
        "5, A5 B5, A B",
        "5, A4 B5 C5, B",
        "5, A4 B5 C6, C",
        "5, A4 B1 C9, C",
        "5, A1 B5 C5 D5, B C",
        "5, A2 B3 C5 D5, C D",
        // Those without a group make up a rest as well.
        "5, -1 A5 B9, B",
        "5, -5 A5 B9, A B",
        "3, A3 B3, A B",
        "3, A2 B3, ''",
        "3, A2 B2 C2, ''",
    })
    void aGroupBelowKIsHiddenAndWithItWhatWouldGiveItAway(int k, String groups, String told) {
        var cells = Arrays.stream(groups.split(" "))
                .map(each -> cell(1, Integer.parseInt(each.substring(1)), null, null, each.substring(0, 1)))
                .toList();

        var answer = new Suppression(k).of(cells, 0);

        assertThat(answer.total()).isEqualTo(!told.equals("nothing"));
        if (answer.total()) {
            assertThat(answer.groups().get(Axis.UNIT)).containsExactlyInAnyOrder(words(told));
        }
    }

    @Test
    void aGroupOfOneKindThatIsNearlyAGroupOfAnotherIsHidden() {
        // All of unit X sit in room A, with three of unit Y: A less X is three people.
        var cells = List.of(cell(1, 6, null, "A", "X"), cell(1, 3, null, "A", "Y"), cell(1, 20, null, "B", "Y"));

        var told = new Suppression(5).of(cells, 0);

        assertThat(told.groups().get(Axis.ROOM)).containsExactlyInAnyOrder("A", "B");
        assertThat(told.groups().get(Axis.UNIT)).isEmpty();
    }

    @Test
    void oneOfAUnitInAnotherRoomHidesNothingAsLongAsRoomsAndUnitsAreMixed() {
        var cells = List.of(
                cell(1, 9, null, "A", "X"),
                cell(1, 1, null, "B", "X"),
                cell(1, 10, null, "A", "Y"),
                cell(1, 10, null, "B", "Y"));

        var told = new Suppression(5).of(cells, 0);

        assertThat(told.groups().get(Axis.ROOM)).containsExactlyInAnyOrder("A", "B");
        assertThat(told.groups().get(Axis.UNIT)).containsExactlyInAnyOrder("X", "Y");
    }

    @Test
    void aGroupThatIsNearlyWhatWasToldEarlierIsHidden() {
        // Step 1 told the total of five of X and one of Y.
        var cells = List.of(cell(1, 5, null, null, "X"), cell(1, 1, null, null, "Y"), cell(2, 20, null, null, "Y"));

        assertThat(new Suppression(5).of(cells, 1).groups().get(Axis.UNIT)).isEmpty();
        assertThat(new Suppression(5).of(cells, 0).groups().get(Axis.UNIT)).containsExactlyInAnyOrder("X", "Y");
    }

    @Test
    void whatIsTakenBackIsNotFoundByComparison() {
        // Step 1 told the total of unit X; one of them has sent another answer since, which does not answer this
        // question.
        var cells = List.of(cell(1, 9, null, null, "X"), cell(2, 20, null, null, "Y"));

        assertThat(new Suppression(5).of(cells, 1).groups().get(Axis.UNIT)).isEmpty();
    }

    @Test
    void whoseEarlierAnswersAreNotKnownHideNobody() {
        // The total of step 1 counted others of the same five: what of X it counted, nobody knows.
        var known = cell(1, 9, null, null, "Y");
        var replaced = cell(2, 5, null, null, "X");
        var cells = List.of(known, new Cell(replaced.groups(), 2, true, 5), cell(2, 9, null, null, "Y"));

        assertThat(new Suppression(5).of(cells, 1).groups().get(Axis.UNIT)).isEmpty();
        assertThat(new Suppression(5)
                        .of(List.of(known, replaced, cell(2, 9, null, null, "Y")), 1)
                        .groups()
                        .get(Axis.UNIT))
                .contains("X");
    }

    @Test
    void kIsThreeAtLeast() {
        assertThatThrownBy(() -> new Suppression(2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyGroupsThatAreMixedAreAllToldAfterManyResults() {
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < 3500; i++) {
            cells.add(cell(1 + i % 16, 1, i % 20 == 0 ? "jury" : "audience", "room" + i % 5, "unit" + i * 7 % 41));
        }

        var told = new Suppression(5).of(cells, 15);

        assertThat(told.groups().get(Axis.ROLE)).hasSize(2);
        assertThat(told.groups().get(Axis.ROOM)).hasSize(5);
        assertThat(told.groups().get(Axis.UNIT)).hasSize(41);
    }

    static Cell cell(int step, int n, @Nullable String role, @Nullable String room, String unit) {
        var groups = new EnumMap<Axis, String>(Axis.class);
        put(groups, Axis.ROLE, role);
        put(groups, Axis.ROOM, room);
        put(groups, Axis.UNIT, unit);
        return new Cell(groups, step, false, n);
    }

    private static void put(Map<Axis, String> groups, Axis axis, @Nullable String group) {
        if (group != null && !group.equals("-")) {
            groups.put(axis, group);
        }
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ");
    }
}
