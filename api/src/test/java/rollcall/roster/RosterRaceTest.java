package rollcall.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rollcall.roster.Roster.counts;

import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.http.Ids;
import rollcall.testing.Answer;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class RosterRaceTest {
    private static final int PEOPLE = 300;
    private static final String HEADINGS = "姓名,单位,小组,工号";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private final Roster roster = Roster.of(app);

    @Test
    void newPeopleWhoComeIntoSeveralClassesAtOnceExistOnce() {
        var rosters = List.of(roster, roster.another(), roster.another(), roster.another());
        var imports = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < rosters.size(); i++) {
            var file = file("同时", "", i % 2 == 1);
            var each = rosters.get(i);
            imports.add(() -> each.take(file));
        }

        for (var answer : Together.send(imports)) {
            assertThat(counts(answer)).isEqualTo(PEOPLE + " 0 0");
        }
        for (var each : rosters) {
            assertThat(each.ids()).isEqualTo(roster.ids()).hasSize(PEOPLE);
        }
        assertThat(roster.admin()
                        .get("/v1/units?limit=1000")
                        .json()
                        .get("items")
                        .findValuesAsText("path"))
                .filteredOn(path -> path.startsWith("同时"))
                .hasSize(8);
    }

    @Test
    void twoImportsIntoOneClassFollowOneAnother() {
        var file = file("一班", "", false);

        var answers = Together.send(List.of(() -> roster.take(file), () -> roster.take(file)));

        assertThat(answers).extracting(Roster::counts).containsExactlyInAnyOrder(PEOPLE + " 0 0", "0 0 " + PEOPLE);
    }

    @Test
    void changesOfTheSamePeopleInTwoClassesBothStand() {
        var other = roster.another();
        roster.take(file("原单位", "一组", false)).expect(200);
        other.take(file("原单位", "一组", false)).expect(200);

        var answers = Together.send(
                List.of(() -> roster.take(file("新单位", "", false)), () -> other.take(file("原单位", "二组", true))));

        assertThat(answers).allSatisfy(answer -> answer.expect(200));
        assertThat(other.people()).allMatch(person -> person.contains("|二组|"));
        assertThat(roster.people()).allMatch(person -> person.contains("|一组|"));
    }

    /** To read one takes the memory and the processor that the doors need. */
    @Test
    void aFourthFileIsNotEvenReadBeforeItsTurn() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        var database = app.database();
        try (var other = DriverManager.getConnection(database.url(), database.user(), database.password());
                var hold = other.prepareStatement("select id from training_class where id = ? for update")) {
            other.setAutoCommit(false);
            hold.setLong(1, Ids.parse(roster.classId()));
            hold.executeQuery();
            var imports = Stream.generate(() -> threads.submit(() -> roster.take(HEADINGS, "张伟,,,1")))
                    .limit(3)
                    .toList();
            assertThatThrownBy(() -> imports.get(0).get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            var unreadable = threads.submit(() -> roster.take("单位,小组"));
            assertThatThrownBy(() -> unreadable.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            other.rollback();
            unreadable.get().refused(422, "roster_unreadable");
            for (var each : imports) {
                each.get().expect(200);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static String[] file(String unit, String group, boolean backwards) {
        var lines = new ArrayList<>(IntStream.range(0, PEOPLE)
                .mapToObj(i -> "学员%d,%s/%d处,%s,%s-%d".formatted(i, unit, i % 7, group, "E", i))
                .toList());
        if (backwards) {
            Collections.reverse(lines);
        }
        lines.add(0, HEADINGS);
        return lines.toArray(String[]::new);
    }
}
