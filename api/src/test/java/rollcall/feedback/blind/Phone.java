package rollcall.feedback.blind;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.bouncycastle.crypto.generators.RSABlindingFactorGenerator;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;

/** A trainee's phone, doing what the contract says. */
final class Phone {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final BlindLecture lecture;
    private final Client trainee;
    private final byte[] message;
    private final Blinded blinded;
    private final String receipt = UUID.randomUUID().toString();

    private Phone(BlindLecture lecture, Client trainee, byte[] message, Blinded blinded) {
        this.lecture = lecture;
        this.trainee = trainee;
        this.message = message;
        this.blinded = blinded;
    }

    static Phone of(BlindLecture lecture, Client trainee) {
        return of(lecture, trainee, "rollcall feedback " + lecture.scene().sessionId());
    }

    /** @param text that follows the random bytes of the message */
    static Phone of(BlindLecture lecture, Client trainee, String text) {
        var jwk = lecture.key().expect(200).json().get("jwk");
        var key = new RSAKeyParameters(
                false, number(jwk.get("n").asText()), number(jwk.get("e").asText()));
        var generator = new RSABlindingFactorGenerator();
        generator.init(key);
        var message = new ByteArrayOutputStream();
        message.writeBytes(random(32));
        message.writeBytes(text.getBytes(US_ASCII));
        var blinded = Blinded.of(
                key.getModulus(),
                key.getExponent(),
                generator.generateBlindingFactor(),
                random(48),
                message.toByteArray());
        return new Phone(lecture, trainee, message.toByteArray(), blinded);
    }

    Client trainee() {
        return trainee;
    }

    /** What its token is of. */
    byte[] message() {
        return message.clone();
    }

    Blinded blinded() {
        return blinded;
    }

    String receipt() {
        return receipt;
    }

    /** Asks for the blind signature, again and again if need be. */
    Answer ask() {
        return trainee.post(
                lecture.path() + "/feedback-tokens", Json.object("blindedMessage", base64(blinded.message())));
    }

    Token.Draft token() {
        return new Token.Draft(base64(message), base64(signature()));
    }

    byte[] signature() {
        var answer = ask();
        answer.expect(answer.status() == 201 ? 201 : 200);
        return blinded.finalised(bytes(answer.text("/blindSignature")));
    }

    Answer send(Object... answers) {
        return lecture.send(lecture.app().anybody(), receipt, token(), answers);
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, bytes(base64));
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
