package rollcall.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.question;
import static rollcall.feedback.Lecture.receipt;
import static rollcall.feedback.Lecture.text;

import io.hypersistence.tsid.TSID;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.feedback.Traces.Row;
import rollcall.http.Ids;
import rollcall.http.Sha256;
import rollcall.testing.TestApp;
import rollcall.testing.TestClock;

/**
 * Somebody who holds every row of every table and every line of the log looks for the writers of answers: finds those of named
 * ones, which shows that the looking is good, and of anonymous ones nobody.
 */
class AnonymityTest {
    /** Few enough to be quick, and enough that an order that was not kept is not met by chance: 1 in 3,628,800. */
    private static final int PEOPLE = 10;

    private static final Set<String> ANSWERS = Set.of("feedback_sheet", "feedback_answer");

    @RegisterExtension
    static final TestApp app = new TestApp();

    @SuppressWarnings("NullAway.Init")
    private static Told anonymous;

    @SuppressWarnings("NullAway.Init")
    private static Told named;

    @SuppressWarnings("NullAway.Init")
    private static List<Row> rows;

    @SuppressWarnings("NullAway.Init")
    private static List<String> log;

    private static final Instant BEGAN = TestClock.NINE;

    /** Ids are made by the system's clock. */
    @SuppressWarnings("NullAway.Init")
    private static Instant beganInTruth;

    /** One class's answers, in the order in which they were sent. */
    private record Told(Lecture lecture, List<String> people, List<String> names, List<String> receipts) {
        String words(int index) {
            return "第" + index + "条意见:" + people.get(index).hashCode();
        }

        String sessionId() {
            return Long.toString(Ids.parse(lecture.scene().sessionId()));
        }

        List<Row> rowsOf(String table) {
            return rows.stream()
                    .filter(row ->
                            row.table().equals(table) && row.cell("session_id").equals(sessionId()))
                    .toList();
        }

        /** The writers of the sheets as the engine keeps them: known to the test alone. */
        List<Integer> writers() {
            return rowsOf("feedback_sheet").stream()
                    .map(row -> IntStream.range(0, PEOPLE)
                            .filter(i -> isOf(i, row.cell("id")))
                            .findFirst()
                            .orElseThrow())
                    .toList();
        }

        private boolean isOf(int index, String sheetId) {
            return rows.stream()
                    .anyMatch(row -> row.cell("sheet_id").equals(sheetId)
                            && row.cell("words").equals(words(index)));
        }
    }

    @BeforeAll
    static void everybodyAnswers() {
        beganInTruth = Instant.now();
        try (var traces = new Traces(app.database())) {
            anonymous = answered("anonymous");
            named = answered("named");
            anonymous.lecture().results("");
            app.anybody().get("/metrics").expect(200);
            rows = traces.rows();
            log = traces.log();
        }
    }

    private static Told answered(String mode) {
        var lecture = Lecture.of(app, 0, PEOPLE);
        lecture.setForm(mode, question("score", "score", true, "step", 0.25), text("words", 100, true))
                .expect(200);
        var told = new Told(lecture, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var order = new ArrayList<>(IntStream.range(0, PEOPLE).boxed().toList());
        Collections.shuffle(order);
        for (int index : order) {
            told.people().add(Long.toString(Ids.parse(lecture.scene().traineeId(index))));
            told.names().add("学员" + index);
            app.clock().advance(Duration.ofMillis(61_001));
            var trainee = lecture.scene().trainee(index);
            lecture.scene().scan(trainee, 0).expect(201);
            lecture.present().add(trainee);
        }
        for (int i = 0; i < PEOPLE; i++) {
            app.clock().advance(Duration.ofMillis(61_001));
            told.receipts().add(receipt());
            lecture.send(i, told.receipts().get(i), "score", 10.25 + i, "words", told.words(i))
                    .expect(201);
            lecture.present().get(i).get(lecture.form()).expect(200);
        }
        for (int i = 0; i < PEOPLE; i += 3) {
            app.clock().advance(Duration.ofMillis(61_001));
            lecture.send(i, told.receipts().get(i), "score", 50.25 + i, "words", told.words(i))
                    .expect(200);
        }
        return told;
    }

    @AfterAll
    static void back() {
        app.clock().set(BEGAN);
    }

    @Test
    void bySharedValuesNobodyIsFoundWhoIsNotNamed() {
        for (int i = 0; i < PEOPLE; i++) {
            assertThat(answersOf(named, i)).as("named").containsExactly(named.words(i));
            assertThat(answersOf(anonymous, i)).as("anonymous").isEmpty();
        }
        assertThat(anonymous.rowsOf("feedback_author")).isEmpty();
        assertThat(anonymous.rowsOf("feedback_sheet")).hasSize(PEOPLE);
        assertThat(anonymous.rowsOf("feedback_participation")).hasSize(PEOPLE);
    }

    /** The words of the answers that somebody is led to. */
    private static List<String> answersOf(Told told, int index) {
        return Traces.of(told.people().get(index), told.people(), rows).stream()
                .filter(row -> row.table().equals("feedback_answer"))
                .map(row -> row.cell("words"))
                .filter(words -> !words.isEmpty())
                .toList();
    }

    @Test
    void noColumnTellsWhenSomethingWasAnswered() {
        var cells = new ArrayList<String>();
        for (var table : List.of("feedback_sheet", "feedback_answer", "feedback_participation")) {
            for (var row : anonymous.rowsOf(table)) {
                row.cells().forEach((column, value) -> {
                    if (!column.equals("session_id") && !column.equals("person_id") && !column.equals("words")) {
                        cells.add(value);
                    }
                });
            }
        }
        assertThat(cells).isNotEmpty().noneMatch(AnonymityTest::isTime);
        assertThat(named.rowsOf("feedback_author"))
                .as("such eyes see a time where there is one")
                .allMatch(row -> isTime(row.cell("submitted_at")));
        assertThat(isTime(Long.toString(new Ids().next()))).isTrue();
        assertThat(isTime(Long.toString(BEGAN.getEpochSecond() / 86_400))).isTrue();
    }

    /** Whether it stands for a moment of this test: in milliseconds, seconds or days, written out, or hidden in an id. */
    private static boolean isTime(String cell) {
        if (!cell.matches("-?\\d{1,19}")) {
            return cell.matches("\\d{4}-\\d{2}-\\d{2}.*");
        }
        var number = Long.parseLong(cell);
        var hidden = TSID.from(number).getInstant();
        return isDuringTest(Instant.EPOCH.plus(Duration.ofDays(Math.min(number, 1 << 20))))
                || isDuringTest(Instant.ofEpochSecond(Math.min(number, Integer.MAX_VALUE)))
                || isDuringTest(Instant.ofEpochMilli(Math.min(number, 1L << 48)))
                || (!hidden.isBefore(beganInTruth.minusSeconds(60)) && !hidden.isAfter(Instant.now()));
    }

    private static boolean isDuringTest(Instant moment) {
        return !moment.isBefore(BEGAN.truncatedTo(ChronoUnit.DAYS))
                && !moment.isAfter(app.clock().instant().plus(Duration.ofDays(1)));
    }

    @Test
    void noOrderIsKeptInWhichPeopleAnswered() {
        var order = IntStream.range(0, PEOPLE).boxed().toList();
        var writers = anonymous.writers();
        var ledger = anonymous.rowsOf("feedback_participation").stream()
                .map(row -> anonymous.people().indexOf(row.cell("person_id")))
                .toList();
        var answers = anonymous.rowsOf("feedback_answer").stream()
                .filter(row -> !row.cell("words").isEmpty())
                .map(row -> IntStream.range(0, PEOPLE)
                        .filter(i -> anonymous.words(i).equals(row.cell("words")))
                        .findFirst()
                        .orElseThrow())
                .toList();

        assertThat(List.of(writers, ledger, answers)).allSatisfy(kept -> assertThat(kept)
                .hasSize(PEOPLE)
                .containsAll(order)
                .isNotEqualTo(order)
                .isNotEqualTo(reversed(order)));
        assertThat(new HashSet<>(List.of(writers, ledger, answers)))
                .as("nor do two tables have one order")
                .hasSize(3);
    }

    private static List<Integer> reversed(List<Integer> order) {
        var reversed = new ArrayList<>(order);
        Collections.reverse(reversed);
        return reversed;
    }

    @Test
    void aReceiptSeenElsewhereLeadsToNoSheet() {
        var cells = rows.stream()
                .filter(row -> ANSWERS.contains(row.table()) || row.table().equals("feedback_participation"))
                .flatMap(row -> row.cells().values().stream())
                .toList();
        for (var receipt : anonymous.receipts()) {
            for (var form : derived(receipt)) {
                assertThat(cells).noneMatch(cell -> cell.contains(form));
                assertThat(log).noneMatch(line -> line.contains(form));
            }
        }
    }

    /** What anybody can make of a receipt who does not know the server's secret. */
    private static List<String> derived(String receipt) {
        var forms = new ArrayList<>(List.of(receipt, HexFormat.of().formatHex(receipt.getBytes(UTF_8))));
        for (var text : List.of(
                receipt,
                anonymous.sessionId() + receipt,
                anonymous.sessionId() + " " + receipt,
                anonymous.lecture().scene().sessionId() + receipt)) {
            forms.add(HexFormat.of().formatHex(Sha256.of(text)));
            forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(text)));
        }
        return forms;
    }

    @Test
    void theLogNamesNeitherPeopleNorReceiptsNorAnswers() {
        assertThat(log).anyMatch(line -> line.contains("route=/v1/sessions/{sessionId}/feedback/{receipt} status=201"));
        var secrets = new ArrayList<String>();
        for (var told : List.of(anonymous, named)) {
            secrets.addAll(told.people());
            told.people().forEach(person -> secrets.add(Ids.text(Long.parseLong(person))));
            told.names().forEach(name -> secrets.add(name + " "));
            secrets.addAll(told.receipts());
            told.rowsOf("feedback_sheet").forEach(row -> secrets.addAll(row.telling()));
            IntStream.range(0, PEOPLE).forEach(i -> secrets.add(told.words(i)));
        }
        assertThat(log).noneMatch(line -> secrets.stream().anyMatch(line::contains));
        var requests = log.stream()
                .filter(line -> line.contains("request="))
                .map(line -> line.replaceAll(".*request=(\\w+).*", "$1"))
                .collect(Collectors.toSet());
        assertThat(rows).as("and no row names a request").noneMatch(row -> row.cells().values().stream()
                .anyMatch(requests::contains));
        var metrics = app.anybody().get("/metrics").text();
        assertThat(secrets).noneMatch(metrics::contains);
    }

    @Test
    void sheetsOfOneReceiptInTwoSessionsAreNotSeenToBeOne() {
        var receipt = receipt();
        for (var mode : List.of("anonymous", "named")) {
            var lecture = Lecture.of(app, 1, 0);
            lecture.setForm(mode, text("words", 100, true)).expect(200);
            lecture.send(0, receipt, "words", "同一回执").expect(201);
        }
        try (var traces = new Traces(app.database())) {
            assertThat(traces.rows())
                    .filteredOn(row -> row.table().equals("feedback_sheet"))
                    .extracting(row -> row.cell("receipt_mark"))
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThanOrEqualTo(2 * PEOPLE + 2);
        }
    }

    @Test
    void replacingLeavesNoTraceInTheLedgerAndNothingIsToldThatIsNotKept() {
        var lecture = Lecture.of(app, 1, 0);
        lecture.setForm("anonymous", text("words", 100, true)).expect(200);
        var receipt = receipt();
        var trainee = lecture.present().get(0);

        var first = lecture.send(0, receipt, "words", "一").expect(201);
        var ledger = app.database().rows().get("feedback_participation");
        var tag = trainee.get(lecture.form()).header("ETag");
        app.clock().advance(Duration.ofMillis(1));
        lecture.send(0, receipt, "words", "二").expect(200);

        assertThat(first.json().get("submittedAt").isNull()).isTrue();
        assertThat(app.database().rows().get("feedback_participation")).isEqualTo(ledger);
        assertThat(trainee.get(lecture.form()).header("ETag")).isEqualTo(tag);
        assertThat(app.database().rows().get("feedback_answer"))
                .filteredOn(row -> row.contains("二"))
                .hasSize(1);
        assertThat(app.database().rows().get("feedback_answer")).noneMatch(row -> row.contains("| 一"));
    }
}
