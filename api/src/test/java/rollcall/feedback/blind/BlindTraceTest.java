package rollcall.feedback.blind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.feedback.Traces;
import rollcall.feedback.Traces.Row;
import rollcall.http.Ids;
import rollcall.http.Sha256;
import rollcall.testing.TestApp;

/**
 * Somebody who holds every row of every table and every line of the log looks for the writers of blind answers; that such a one
 * finds those of named answers is shown where the anonymous ones are tested.
 */
class BlindTraceTest {
    /** Few enough to be quick, and enough that an order that was not kept is not met by chance: 1 in 3,628,800. */
    private static final int PEOPLE = 10;

    private static final String[] ANSWERS = {"feedback_sheet", "feedback_answer", "spent_token"};

    @RegisterExtension
    static final TestApp app = new TestApp();

    private static final List<Phone> PHONES = new ArrayList<>();
    private static final List<String> PEOPLES_IDS = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private static BlindLecture lecture;

    @SuppressWarnings("NullAway.Init")
    private static List<Row> rows;

    @SuppressWarnings("NullAway.Init")
    private static List<String> log;

    /** Everybody comes, is given a token, and answers, in one order and each at a time of its own; some twice, some in vain. */
    @BeforeAll
    static void everybodyAnswers() {
        try (var traces = new Traces(app.database())) {
            lecture = BlindLecture.of(app, PEOPLE);
            var order = new ArrayList<>(IntStream.range(0, PEOPLE).boxed().toList());
            Collections.shuffle(order);
            for (int index : order) {
                app.clock().advance(Duration.ofMillis(61_001));
                PEOPLES_IDS.add(Long.toString(Ids.parse(lecture.scene().traineeId(index))));
                PHONES.add(lecture.phone(index));
            }
            for (var phone : PHONES) {
                app.clock().advance(Duration.ofMillis(61_001));
                phone.ask().expect(201);
            }
            for (var phone : PHONES) {
                app.clock().advance(Duration.ofMillis(61_001));
                phone.send("overall", 3, "comment", words(phone)).expect(201);
            }
            PHONES.get(1).send("overall", 4, "comment", words(PHONES.get(1))).expect(200);
            lecture.answer(PHONES.get(2).token()).refused(409, "blind_token_spent");
            lecture.send(
                            PHONES.get(3).trainee(),
                            PHONES.get(3).receipt(),
                            PHONES.get(3).token(),
                            "overall",
                            4)
                    .refused(400, "authorization_unwanted");
            rows = traces.rows();
            log = traces.log();
        }
    }

    @Test
    void bySharedValuesNobodyIsFound() {
        for (var person : PEOPLES_IDS) {
            assertThat(Traces.of(person, PEOPLES_IDS, rows))
                    .extracting(Row::table)
                    .contains("enrolment", "attendance", "issued_token")
                    .doesNotContain(ANSWERS);
        }
        assertThat(rowsOf("feedback_sheet")).hasSize(PEOPLE);
        assertThat(rowsOf("spent_token")).hasSize(PEOPLE);
        assertThat(rowsOf("feedback_author")).isEmpty();
        assertThat(rowsOf("feedback_participation")).isEmpty();
    }

    @Test
    void theLedgerHasNoTime() {
        var columns = Set.of("id", "session_id", "trainee_id", "blinded_hash", "engines_own_number");
        assertThat(rowsOf("issued_token"))
                .hasSize(PEOPLE)
                .allSatisfy(row -> assertThat(row.cells().keySet()).isSubsetOf(columns));
    }

    @Test
    void noOrderIsKeptInWhichTokensWereGivenOrSpent() {
        var order = IntStream.range(0, PEOPLE).boxed().toList();
        var given = rowsOf("issued_token").stream()
                .map(row -> PEOPLES_IDS.indexOf(row.cell("trainee_id")))
                .toList();
        var hashes =
                PHONES.stream().map(phone -> hex(Sha256.of(phone.message()))).toList();
        var spent = rowsOf("spent_token").stream()
                .map(row -> hashes.indexOf(row.cell("token_hash")))
                .toList();

        assertThat(given).hasSize(PEOPLE).containsAll(order).isNotEqualTo(order);
        assertThat(spent).hasSize(PEOPLE).containsAll(order).isNotEqualTo(order).isNotEqualTo(given);
    }

    /** The hashes of what was blinded and of what is told are there, and nothing in between. */
    @Test
    void whatAPhoneKnowsIsNowhere() {
        var cells = rows.stream().flatMap(row -> row.cells().values().stream()).toList();
        for (var phone : PHONES) {
            assertThat(cells)
                    .contains(
                            hex(Sha256.of(phone.message())),
                            hex(Sha256.of(phone.blinded().message())));
            for (var secret : secrets(phone)) {
                assertThat(cells).noneMatch(cell -> cell.contains(secret));
                assertThat(log).noneMatch(line -> line.contains(secret));
            }
        }
    }

    @Test
    void theLogNamesTheRouteAndNothingElse() {
        for (var outcome : List.of("201", "200", "409", "400")) {
            assertThat(log)
                    .anyMatch(line -> line.contains(
                            "method=PUT route=/v1/sessions/{sessionId}/blind-feedback/{receipt} status=" + outcome));
        }
        var telling = new ArrayList<>(PEOPLES_IDS);
        PEOPLES_IDS.forEach(id -> telling.add(Ids.text(Long.parseLong(id))));
        PHONES.forEach(phone -> telling.add(words(phone)));
        Stream.of(ANSWERS).flatMap(table -> rowsOf(table).stream()).forEach(row -> row.cells()
                .forEach((column, value) -> {
                    if (column.endsWith("id") || column.endsWith("hash") || column.endsWith("mark")) {
                        telling.add(value);
                    }
                }));
        assertThat(log).noneMatch(line -> telling.stream().anyMatch(line::contains));
    }

    private static List<Row> rowsOf(String table) {
        return rows.stream().filter(row -> row.table().equalsIgnoreCase(table)).toList();
    }

    private static String words(Phone phone) {
        return "一句自己的话 " + phone.receipt().substring(0, 8);
    }

    private static List<String> secrets(Phone phone) {
        var blinded = phone.blinded();
        var inverse = blinded.factor().modInverse(blinded.key().getModulus());
        var blindSignature = Phone.bytes(phone.ask().expect(200).text("/blindSignature"));
        return Stream.of(
                        phone.message(),
                        phone.signature(),
                        blinded.message(),
                        blindSignature,
                        blinded.factor().toByteArray(),
                        inverse.toByteArray(),
                        phone.receipt().getBytes(UTF_8))
                .flatMap(bytes -> Stream.of(
                        hex(bytes),
                        Phone.base64(bytes),
                        Base64.getEncoder().encodeToString(bytes),
                        new String(bytes, UTF_8)))
                .toList();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
