package org.ndesharness.server.iis;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import jcifs.spnego.NegTokenInit;
import jcifs.spnego.NegTokenTarg;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * What the scheme Negotiate carries: an NTLM message as it is, or one in the wrapping of SPNEGO (RFC 4178, RFC 4559). What
 * is inside and is not NTLM, such as a Kerberos ticket, cannot be used here.
 *
 * <p>Loads classes of an optional library: use it only where {@link NtlmLibrary#present()}.
 */
final class SpnegoToken {

    private static final ASN1ObjectIdentifier NTLMSSP = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.2.10");

    /** Tag of an initial token, with the mechanism's object identifier in front. */
    private static final int INITIAL = 0x60;

    /** Tag of every later token. */
    private static final int LATER = 0xA1;

    private final boolean wrapped;
    private final byte[] message;

    private SpnegoToken(boolean wrapped, byte[] message) {
        this.wrapped = wrapped;
        this.message = message;
    }

    /** Reads a token; empty when it holds no NTLM message. */
    static Optional<SpnegoToken> read(byte[] token) {
        if (NtlmHandshake.kind(token) != 0) {
            return Optional.of(new SpnegoToken(false, token));
        }
        try {
            var message = message(token);
            return message.filter(inside -> NtlmHandshake.kind(inside) != 0)
                    .map(inside -> new SpnegoToken(true, inside));
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> message(byte[] token) throws IOException {
        if (token.length == 0) {
            return Optional.empty();
        }
        return switch (token[0] & 0xFF) {
            case INITIAL -> {
                var initial = new NegTokenInit(token);
                // The message belongs to the mechanism that the client named first.
                yield Arrays.stream(initial.getMechanisms())
                                .findFirst()
                                .filter(NTLMSSP::equals)
                                .isPresent()
                        ? Optional.ofNullable(initial.getMechanismToken())
                        : Optional.empty();
            }
            case LATER -> Optional.ofNullable(new NegTokenTarg(token).getMechanismToken());
            default -> Optional.empty();
        };
    }

    /** The NTLM message. */
    byte[] message() {
        return message;
    }

    /** A challenge, wrapped as this token is. */
    byte[] challenge(byte[] challenge) {
        return wrapped
                ? new NegTokenTarg(NegTokenTarg.ACCEPT_INCOMPLETE, NTLMSSP, challenge, null).toByteArray()
                : challenge;
    }

    /** What ends a handshake that went well; empty for an unwrapped one, which has no such end. */
    Optional<byte[]> completed() {
        return wrapped
                ? Optional.of(new NegTokenTarg(NegTokenTarg.ACCEPT_COMPLETED, null, null, null).toByteArray())
                : Optional.empty();
    }
}
