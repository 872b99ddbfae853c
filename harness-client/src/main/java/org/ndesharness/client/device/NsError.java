package org.ndesharness.client.device;

import java.util.Optional;
import org.ndesharness.client.enrolment.EnrolmentOutcome;
import org.ndesharness.client.enrolment.Rejection;
import org.ndesharness.client.transport.TransportFault;

/**
 * An error of iOS, dumped as its configuration service dumps it: description, domain, code, and the error below.
 *
 * <p>Domains and codes are those of public console logs and tables; no error ever names an HTTP status, for the client does
 * not look at it.
 */
record NsError(String description, String domain, int code, Optional<NsError> underlying) {
    private static final String SCEP = "MCSCEPErrorDomain";
    private static final String URL = "NSURLErrorDomain";

    /** What an enrolment's end is called in the SCEP error domain. */
    static NsError of(EnrolmentOutcome outcome) {
        if (outcome instanceof EnrolmentOutcome.Unreachable unreachable) {
            NsError network = of(unreachable.fault());
            return new NsError(network.description(), SCEP, 22005, Optional.of(network));
        }
        if (outcome instanceof EnrolmentOutcome.AnswerRejected rejected) {
            return of(rejected.rejection());
        }
        // A refusal and an eternal PENDING are, to this client, answers without a certificate.
        return of(Rejection.RESPONSE);
    }

    /** The identity could not be stored in the keychain. */
    static NsError keychain() {
        return new NsError("The temporary identity could not be stored.", SCEP, 22010, Optional.empty());
    }

    /** The same error as the end of an installation of this profile. */
    NsError inProfile(String identifier) {
        String text = "The profile \u201c" + identifier + "\u201d could not be installed.";
        NsError profile = new NsError(text, "MCProfileErrorDomain", 1009, Optional.of(this));
        NsError installation = new NsError(text, "MCInstallationErrorDomain", 4001, Optional.of(profile));
        return new NsError(text, "MCInstallationErrorDomain", 4001, Optional.of(installation));
    }

    /** The dump, one part a line. */
    String dump() {
        StringBuilder text = new StringBuilder("NSError:\n")
                .append("Desc   : ")
                .append(description)
                .append('\n')
                .append("US Desc: ")
                .append(description)
                .append('\n')
                .append("Domain : ")
                .append(domain)
                .append('\n')
                .append("Code   : ")
                .append(code);
        if (domain.startsWith("MC")) {
            text.append("\nType   : MCFatalError");
        }
        underlying.ifPresent(below -> text.append("\n...Underlying error:\n").append(below.dump()));
        return text.toString();
    }

    private static NsError of(Rejection rejection) {
        return switch (rejection) {
            case CERTIFICATES -> scep(22002, "The Certification Authority's response is invalid.");
            case RA_CHAIN, THUMBPRINT, UNTRUSTED_ROOT ->
                scep(22003, "The Registration Authority's response is invalid.");
            case CERTIFICATE_TYPE -> scep(22004, "The SCEP server configuration is not supported");
            case CAPABILITIES -> scep(22006, "The Certification Authority does not have the required capability.");
            case NO_CERTIFICATE -> scep(22007, "The signed certificate is invalid.");
            case RESPONSE -> scep(22013, "The SCEP server returned an invalid response.");
        };
    }

    private static NsError scep(int code, String description) {
        return new NsError(description, SCEP, code, Optional.empty());
    }

    private static NsError of(TransportFault fault) {
        return switch (fault) {
            case TIMEOUT -> url(-1001, "The request timed out.");
            case INVALID_URL -> url(-1002, "unsupported URL");
            case NAME_NOT_RESOLVED -> url(-1003, "A server with the specified hostname could not be found.");
            case CANNOT_CONNECT -> url(-1004, "Could not connect to the server.");
            case EMPTY_ANSWER, CONNECTION_LOST -> url(-1005, "The network connection was lost.");
            case INVALID_RESPONSE -> url(-1011, "There was a bad server response.");
            case SECURE_CHANNEL ->
                url(-1200, "An SSL error has occurred and a secure connection to the server cannot be made.");
        };
    }

    private static NsError url(int code, String description) {
        return new NsError(description, URL, code, Optional.empty());
    }
}
