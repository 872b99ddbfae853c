package org.ndesharness.client.enrolment;

import java.time.Duration;
import java.util.List;
import org.ndesharness.client.transport.MessageForm;
import org.ndesharness.client.transport.ScepOperation;
import org.ndesharness.client.transport.ScepTransport.QueryEncoding;

/**
 * What differs between SCEP clients on the wire and in what they believe.
 *
 * @param message value of {@code message=} in GetCACaps and GetCACert
 * @param pathSuffix what the client appends to the profile's URL; empty for nothing
 * @param order the questions before PKIOperation, in order
 * @param posts whether PKIOperation is posted when the server advertises it
 * @param encoding how a message gets into the query of a GET
 * @param form how the signed message is encoded
 * @param capabilitiesNeeded whether a failed GetCACaps ends the enrolment
 * @param looksAtStatus whether an HTTP status other than 200 counts; without it only content type and body do
 * @param digest which digest signs the message
 * @param desIsTooWeak whether triple DES is used where the server advertises nothing better than DES
 * @param wantsTrustedRoot whether the CA certificate must lead to a root in the device's store
 * @param verifiesReply whether a CertRep without certificates is verified with the RA certificate
 * @param timeout how long an answer may take
 * @param attempts how often it is tried in all, at most
 */
public record ClientBehaviour(
        String message,
        String pathSuffix,
        List<ScepOperation> order,
        boolean posts,
        QueryEncoding encoding,
        MessageForm form,
        boolean capabilitiesNeeded,
        boolean looksAtStatus,
        DigestChoice digest,
        boolean desIsTooWeak,
        boolean wantsTrustedRoot,
        boolean verifiesReply,
        Duration timeout,
        int attempts) {

    /** How the digest of the message is chosen. */
    public enum DigestChoice {
        /** The strongest that the server advertises, MD5 if it advertises none, as jscep does. */
        ADVERTISED,
        /** The strongest that the server advertises, SHA-1 at least. */
        AT_LEAST_SHA1
    }

    public ClientBehaviour {
        order = List.copyOf(order);
    }

    /** The same client with other patience. */
    public ClientBehaviour withTimeout(Duration other) {
        return with(wantsTrustedRoot, other);
    }

    /** The same client where no profile has said which root to trust. */
    public ClientBehaviour takingAnyRoot() {
        return with(false, timeout);
    }

    private ClientBehaviour with(boolean trustedRoot, Duration patience) {
        return new ClientBehaviour(
                message,
                pathSuffix,
                order,
                posts,
                encoding,
                form,
                capabilitiesNeeded,
                looksAtStatus,
                digest,
                desIsTooWeak,
                trustedRoot,
                verifiesReply,
                patience,
                attempts);
    }
}
