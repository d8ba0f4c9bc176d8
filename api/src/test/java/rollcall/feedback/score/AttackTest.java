package rollcall.feedback.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rollcall.feedback.score.Attacker.Reading;
import rollcall.feedback.score.Released.OfColumn;

/** Whatever is told of answers over time, nothing that can be made of it is about fewer than k people. */
class AttackTest {
    private static final Column ASKED = new Column("overall", 1, null);
    private static final Column OPTIONAL = new Column("pace", 1, null);
    private static final int HALLS = 400;

    @Test
    void nothingThatWasToldTellsOfFewerThanK() {
        var told = 0;
        for (int seed = 0; seed < HALLS; seed++) {
            var hall = new Hall(seed, 3);
            hall.live();
            assertThat(hall.asked.findsOut(3))
                    .as("of those asked, hall %s", seed)
                    .isEmpty();
            assertThat(hall.optional.findsOut(3))
                    .as("of those who liked, hall %s", seed)
                    .isEmpty();
            told += hall.groupsTold;
        }
        assertThat(told).as("groups that were told in spite of that").isGreaterThan(HALLS / 2);
    }

    @Test
    void norWithALargerK() {
        for (int seed = 0; seed < 40; seed++) {
            var hall = new Hall(seed, 5);
            hall.live();
            assertThat(hall.asked.findsOut(5)).as("hall %s", seed).isEmpty();
        }
    }

    @Test
    void whoOnlyHidesGroupsBelowKIsFoundOut() {
        var found = IntStream.range(0, 40)
                .mapToObj(seed -> new Hall(seed, 3))
                .filter(hall -> {
                    hall.answerAll();
                    hall.publishWhateverIsLarge();
                    return !hall.asked.findsOut(3).isEmpty();
                })
                .count();
        assertThat(found).isGreaterThan(10);
    }

    @Test
    void whoTellsEachAnswerAsItComesIsFoundOut() {
        var attacker = new Attacker();
        attacker.saw(List.of(new Reading("a", 1), new Reading("b", 1), new Reading("c", 1)));
        assertThat(attacker.findsOut(3)).isEmpty();
        attacker.saw(List.of(new Reading("a", 1), new Reading("b", 2), new Reading("c", 1)));
        assertThat(attacker.findsOut(3)).contains("b");
    }

    @Test
    void whoCountsThoseWhoSendTheSameAgainIsFoundOut() {
        var attacker = new Attacker();
        var before = List.of(new Reading("a", 1), new Reading("b", 1), new Reading("c", 1));
        attacker.saw(before);
        attacker.saw(
                Stream.concat(before.stream(), Stream.of(new Reading("d", 1))).toList());
        assertThat(attacker.findsOut(3)).contains("d");
    }

    /** People who answer, think again or send the same again, and are looked at meanwhile. */
    private static final class Hall {
        private final Random random;
        private final int k;
        private final Release release;
        private final int people;
        private List<Sheet> sheets = new ArrayList<>();
        private final Map<Column, Map<Integer, Reply>> replies =
                Map.of(ASKED, new TreeMap<>(), OPTIONAL, new TreeMap<>());
        private final Attacker asked = new Attacker();
        private final Attacker optional = new Attacker();
        private Released told = Released.NOTHING;
        private int groupsTold;

        Hall(int seed, int k) {
            this.random = new Random(seed);
            this.k = k;
            this.release = new Release(k, random);
            this.people = 3 * k + random.nextInt(k == 3 ? 16 : 8);
        }

        void live() {
            var looksEarly = random.nextInt(3) > 0;
            for (int person = 0; person < people; person++) {
                answer(person);
                if (random.nextInt(8) == 0) {
                    answer(random.nextInt(person + 1));
                }
                if (looksEarly) {
                    look(true);
                }
            }
            look(false);
            // Opened again, for those who were late.
            for (int person = people; person < people + random.nextInt(2 * k); person++) {
                answer(person);
                for (int again = random.nextInt(k); again > 0; again--) {
                    answer(random.nextInt(people));
                }
                look(true);
            }
            look(false);
        }

        void answerAll() {
            for (int person = 0; person < people; person++) {
                answer(person);
            }
        }

        private void answer(int person) {
            if (person == sheets.size()) {
                sheets.add(Sheet.fresh(person, groups()));
            } else {
                sheets.set(person, sheets.get(person).replaced());
            }
            reply(ASKED, person, true);
            reply(OPTIONAL, person, random.nextInt(3) > 0);
        }

        private void reply(Column column, int person, boolean does) {
            var ofColumn = of(column);
            ofColumn.remove(person);
            if (does) {
                var value = BigDecimal.valueOf(1 + random.nextInt(2));
                ofColumn.put(person, new Reply(person, Map.of(Reply.WHOLE, value), List.of()));
            }
        }

        private Map<Axis, String> groups() {
            var groups = new EnumMap<Axis, String>(Axis.class);
            groups.put(Axis.ROLE, random.nextInt(4) == 0 ? "jury" : "audience");
            groups.put(Axis.ROOM, random.nextInt(3) == 0 ? "branch" : "main");
            if (random.nextInt(10) > 0) {
                groups.put(Axis.UNIT, "unit" + random.nextInt(3));
            }
            return groups;
        }

        private void look(boolean open) {
            var next = release.next(told, answered(), open);
            sheets = new ArrayList<>(next.sheets());
            for (var column : next.results().columns()) {
                var before = told.of(column.column());
                if (before.isEmpty() || !before.get().moves().equals(column.moves())) {
                    attacker(column.column()).saw(readings(column.column(), null, ""));
                }
                if (column.groups() != null && !before.map(OfColumn::groups).equals(Optional.of(column.groups()))) {
                    column.groups()
                            .forEach((axis, groups) -> groups.forEach(group -> sees(column.column(), axis, group)));
                }
            }
            told = next.results();
        }

        private void sees(Column column, Axis axis, Released.Group group) {
            if (group.tally() != null) {
                var counted = readings(column, axis, group.group());
                assertThat(group.tally().n()).isEqualTo(counted.size());
                attacker(column).saw(counted);
                groupsTold++;
            }
        }

        void publishWhateverIsLarge() {
            var answered = answered().counted(Set.of(), 1);
            sheets = answered.sheets();
            asked.saw(readings(ASKED, null, ""));
            for (var axis : Axis.values()) {
                answered.tallies(ASKED, axis).forEach((group, tally) -> {
                    if (tally.n() >= k) {
                        asked.saw(readings(ASKED, axis, group));
                    }
                });
            }
        }

        private Answered answered() {
            return new Answered(
                    sheets,
                    Map.of(
                            ASKED,
                            List.copyOf(of(ASKED).values()),
                            OPTIONAL,
                            List.copyOf(of(OPTIONAL).values())));
        }

        private Map<Integer, Reply> of(Column column) {
            return replies.getOrDefault(column, Map.of());
        }

        private Attacker attacker(Column column) {
            return column.equals(ASKED) ? asked : optional;
        }

        /** @param axis null for everybody who is counted */
        private Collection<Reading> readings(Column column, @Nullable Axis axis, String group) {
            var readings = new ArrayList<Reading>();
            of(column).forEach((id, reply) -> {
                var sheet = sheets.get(id);
                if (!sheet.isWaiting()
                        && (axis == null || group.equals(sheet.groups().get(axis)))) {
                    readings.add(new Reading("p" + (100 + id), reply.numbers().hashCode()));
                }
            });
            return readings;
        }
    }
}
