package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rollcall.contract.Operation;
import rollcall.contract.Place;
import rollcall.testing.TestApp;

/** The tables of feedback that the contract shows, beside those that the server sends. */
class TableExampleTest {
    private static final Set<String> TAGS = Set.of("feedback", "voices");

    @RegisterExtension
    static final TestApp app = new TestApp();

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @BeforeAll
    static void build() {
        stage = new Stage(app);
    }

    static Stream<Operation> tables() {
        return Stage.API.operations().stream()
                .filter(operation -> !csv(operation).names().isEmpty())
                .filter(operation ->
                        operation.place().child("tags").texts().stream().anyMatch(TAGS::contains));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void oneExampleHasTheHeadingsThatAreSent(Operation operation) {
        var sent = stage.allowed(operation)
                .with("Accept", "text/csv")
                .with("Accept-Language", "zh")
                .get(stage.path(operation))
                .expect(200)
                .text();
        var headings = records(sent.substring(1)).get(0);
        assertThat(examples(operation))
                .anyMatch(example -> records(example).get(0).equals(headings));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyLineOfAnExampleHasACellBelowEachHeading(Operation operation) {
        assertThat(examples(operation)).allSatisfy(example -> {
            var records = records(example);
            assertThat(records).hasSizeGreaterThan(1).allSatisfy(record -> assertThat(record)
                    .hasSameSizeAs(records.get(0)));
        });
    }

    private static List<List<String>> records(String csv) {
        return CsvReader.builder().ofCsvRecord(csv).stream()
                .map(CsvRecord::getFields)
                .toList();
    }

    private static Place csv(Operation operation) {
        return operation
                .place()
                .child("responses")
                .child("200")
                .child("content")
                .child("text/csv");
    }

    private static List<String> examples(Operation operation) {
        var several = csv(operation).child("examples").children().stream()
                .map(example -> example.child("value").text())
                .toList();
        return several.isEmpty() ? List.of(csv(operation).child("example").text()) : several;
    }
}
