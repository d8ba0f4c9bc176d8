package rollcall.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the other tests have left out; runs after all of them. */
@Tag("coverage")
class ContractCoverageTest {
    private final OpenApi api = OpenApi.read();
    private final Exercised exercised = Exercised.ofThisBuild();

    @Test
    void everyOperationHasSucceededInSomeTest() {
        var succeeded = exercised.read().stream()
                .filter(line -> line.matches("\\w+ 2.*"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(toSet());
        assertThat(api.operations())
                .extracting(Operation::id)
                .filteredOn(id -> !succeeded.contains(id))
                .as("operations that succeeded in no test")
                .isEmpty();
    }

    /** A failure of the server fails the test that meets it, so nobody can have seen its code. */
    @Test
    void everyProblemCodeHasBeenAnsweredInSomeTest() {
        var answered = exercised.read().stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .collect(toSet());
        assertThat(api.problemCodes())
                .filteredOn(code -> !code.equals("internal") && !answered.contains(code))
                .as("problem codes that no test was answered")
                .isEmpty();
    }

    /** Only told, one line an operation: not every refusal of every operation is worth a test of its own. */
    @Test
    void documentedAnswersThatNoTestHasSeenAreTold() {
        var seen = exercised.read();
        var unseen = api.operations().stream()
                .flatMap(operation -> operation.answers().stream())
                .filter(answer -> !seen.contains(answer))
                .collect(groupingBy(
                        answer -> answer.substring(0, answer.indexOf(' ')),
                        TreeMap::new,
                        mapping(answer -> answer.substring(answer.indexOf(' ') + 1), joining(", "))));
        System.out.println("Documented, but not seen in any test:");
        unseen.forEach((operation, answers) -> System.out.println("  " + operation + ": " + answers));
    }
}
