package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rollcall.contract.Operation;
import rollcall.testing.TestApp;

/** Every operation of the contract, asked by everybody: whom the contract lets in, and how all others are refused. */
class AuthorisationTest {
    private static final Set<String> REFUSALS = Set.of(
            "unauthenticated",
            "token_expired",
            "forbidden",
            "not_your_class",
            "not_your_room",
            "not_your_record",
            "not_enrolled");

    @RegisterExtension
    static final TestApp app = new TestApp();

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @BeforeAll
    static void set() {
        stage = new Stage(app);
    }

    /** Those that end something come last. */
    static Stream<Operation> operations() {
        return Stage.API.operations().stream()
                .sorted(Comparator.comparing(operation -> operation.method().equals("DELETE")));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void onlyThoseWhomTheContractNamesAreLetIn(Operation operation) {
        var wrong = new ArrayList<String>();
        for (var who : Who.values()) {
            var answer = stage.ask(stage.client(who, operation), operation);
            var refusal = Optional.of(answer.status() < 300 ? "" : answer.text("/code"))
                    .filter(REFUSALS::contains)
                    .map(code -> answer.status() + " " + code);
            if (!refusal.equals(expected(operation, who))) {
                wrong.add(who + ": " + answer.status() + " " + answer.text());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Those that are about a trainee of a class, of a session or of a call. */
    static Stream<Operation> operationsWithinAClass() {
        return operations()
                .filter(operation -> operation.path().endsWith("{traineeId}")
                        && Stage.parameters(operation.path()).size() > 1);
    }

    @ParameterizedTest
    @MethodSource("operationsWithinAClass")
    void nobodyReachesATraineeOfAnotherClassThroughItsOwn(Operation operation) {
        var wrong = new ArrayList<String>();
        for (var who : Who.values()) {
            var answer = stage.send(
                    stage.client(who, operation), operation, stage.pathOfStranger(operation), stage.body(operation));
            var refusal = answer.status() + " " + (answer.status() < 300 ? "" : answer.text("/code"));
            var toTrainees = who.role().equals("trainee") ? "403 not_your_record" : "404 not_found";
            if (!refusal.equals(expected(operation, who).orElse(toTrainees))) {
                wrong.add(who + ": " + answer.status() + " " + answer.text());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** How this caller is refused; empty if it is let in. */
    private static Optional<String> expected(Operation operation, Who who) {
        var roles = Stage.roles(operation);
        var scopes = Stage.scopes(operation);
        if (roles.isEmpty() && scopes.isEmpty()) {
            return Optional.empty();
        }
        if (who == Who.NOBODY) {
            return Optional.of("401 unauthenticated");
        }
        var named = who == Who.KEY_WITH_ITS_SCOPE ? !scopes.isEmpty() : roles.contains(who.role());
        if (!named) {
            return Optional.of("403 forbidden");
        }
        if (who == Who.CLASSMATE) {
            return isOfOneTrainee(operation) ? Optional.of("403 not_your_record") : Optional.empty();
        }
        return who.isOwn() ? Optional.empty() : foreign(operation, who).map(code -> "403 " + code);
    }

    /** What classmates do not share: by the path, or by the body, which asks for leave of one of them. */
    private static boolean isOfOneTrainee(Operation operation) {
        return operation.id().equals("askForLeave")
                || Stage.parameters(operation.path()).stream()
                        .anyMatch(parameter ->
                                Set.of("traineeId", "leaveId", "appealId").contains(parameter));
    }

    /** What somebody of another class, room or record is told; empty where nothing belongs to anybody. */
    private static Optional<String> foreign(Operation operation, Who who) {
        var about = Stage.parameters(operation.path()).stream().findFirst().orElse(operation.id());
        return switch (about) {
            case "sessionId" -> ofSession(who);
            case "classId", "leaveId", "voiceId", "callId", "spotCheckId", "appealId", "commentId" ->
                Optional.of(who.role().equals("trainee") ? "not_enrolled" : "not_your_class");
            case "roomId" -> Optional.of(who.role().equals("display") ? "not_your_room" : "not_your_class");
            case "recognisedHoursId" -> Optional.of("not_your_class");
            case "traineeId" -> Optional.of(who.role().equals("trainee") ? "not_your_record" : "not_your_class");
            case "checkIn" -> Optional.of("not_enrolled");
            default -> Optional.empty();
        };
    }

    /** The other display is that of another room of this session. */
    private static Optional<String> ofSession(Who who) {
        return switch (who.role()) {
            case "display" -> Optional.empty();
            case "trainee" -> Optional.of("not_enrolled");
            default -> Optional.of("not_your_class");
        };
    }
}
