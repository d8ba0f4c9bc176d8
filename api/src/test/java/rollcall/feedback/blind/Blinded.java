package rollcall.feedback.blind;

import java.math.BigInteger;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.engines.RSABlindingEngine;
import org.bouncycastle.crypto.params.RSABlindingParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;

/**
 * A message as a phone blinds it, by Bouncy Castle and with a salt and a blinding factor that are given: {@code Blind} and
 * {@code Finalize} of RFC 9474.
 */
final class Blinded {
    private final RSAKeyParameters key;
    private final BigInteger factor;
    private final byte[] message;

    private Blinded(RSAKeyParameters key, BigInteger factor, byte[] message) {
        this.key = key;
        this.factor = factor;
        this.message = message;
    }

    static Blinded of(BigInteger modulus, BigInteger exponent, BigInteger factor, byte[] salt, byte[] prepared) {
        var key = new RSAKeyParameters(false, modulus, exponent);
        // To sign with a blinding engine is to blind the encoded message.
        var signer = new PSSSigner(new RSABlindingEngine(), new SHA384Digest(), salt);
        signer.init(true, new RSABlindingParameters(key, factor));
        signer.update(prepared, 0, prepared.length);
        try {
            return new Blinded(key, factor, signer.generateSignature());
        } catch (CryptoException e) {
            throw new IllegalArgumentException(e);
        }
    }

    RSAKeyParameters key() {
        return key;
    }

    BigInteger factor() {
        return factor;
    }

    /** As it is sent. */
    byte[] message() {
        return message.clone();
    }

    /** The signature of the message itself, as long as the modulus. */
    byte[] finalised(byte[] blindSignature) {
        var engine = new RSABlindingEngine();
        engine.init(false, new RSABlindingParameters(key, factor));
        return sized(engine.processBlock(blindSignature, 0, blindSignature.length));
    }

    private byte[] sized(byte[] number) {
        var size = (key.getModulus().bitLength() + 7) / 8;
        var sized = new byte[size];
        System.arraycopy(number, 0, sized, size - number.length, number.length);
        return sized;
    }
}
