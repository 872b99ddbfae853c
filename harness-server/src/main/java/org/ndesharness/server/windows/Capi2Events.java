package org.ndesharness.server.windows;

import static org.ndesharness.server.windows.Xml.escaped;

import java.time.Instant;
import java.util.UUID;

/**
 * Events of Microsoft-Windows-CAPI2/Operational: chains built and checked, objects fetched from the network.
 *
 * <p>Results are HRESULTs in upper-case hexadecimal without 0x, {@code 0} for success, and the system's text.
 */
public final class Capi2Events {

    /** {@code Provider/@Name} of CAPI2. */
    public static final String PROVIDER = "Microsoft-Windows-CAPI2";

    private Capi2Events() {}

    /**
     * A certificate as CAPI2 names it.
     *
     * @param thumbprint SHA-1, upper-case hexadecimal
     * @param subjectName its common name
     */
    public record Subject(String thumbprint, String subjectName) {}

    /** How a call ended. */
    public record Result(String value, String text) {

        /** It succeeded. */
        public static final Result SUCCESS = new Result("0", "");
        /** CERT_E_EXPIRED. */
        public static final Result EXPIRED = new Result(
                "800B0101",
                "A required certificate is not within its validity period when verifying against the current system"
                        + " clock or the timestamp in the signed file.");
        /** CRYPT_E_REVOCATION_OFFLINE. */
        public static final Result REVOCATION_OFFLINE = new Result(
                "80092013",
                "The revocation function was unable to check revocation because the revocation server was offline.");
        /** WinHTTP's time-out, 12002. */
        public static final Result TIMEOUT = new Result("80072EE2", "The operation timed out");

        private boolean succeeded() {
            return "0".equals(value);
        }
    }

    /** The process that called, and which call of it this is. */
    public record Caller(String processName, UUID taskId, int sequence) {}

    /** Event 11: a chain was built. */
    public static EventEntry chainBuilt(
            Subject certificate, Subject issuer, Instant validationTime, Result result, Caller caller) {
        var error = trustError(result);
        var xml = "<CertGetCertificateChain>" + certificate("Certificate", certificate) + "<ValidationTime>"
                + validationTime + "</ValidationTime><AdditionalStore/>"
                + "<ExtendedKeyUsage orMatch='true'><Usage oid='1.3.6.1.5.5.7.3.2' name='Client Authentication'/>"
                + "</ExtendedKeyUsage><Flags value='40000000' CERT_CHAIN_REVOCATION_CHECK_CHAIN_EXCLUDE_ROOT='true'/>"
                + "<ChainEngineInfo context='machine'/><CertificateChain chainRef='{"
                + upper(caller.taskId()) + "}'><TrustStatus>" + error
                + "<InfoStatus value='100' CERT_TRUST_HAS_PREFERRED_ISSUER='true'/></TrustStatus>"
                + chainElement(certificate, error)
                + chainElement(issuer, "<ErrorStatus value='0'/>")
                + "</CertificateChain>" + end(caller, result) + "</CertGetCertificateChain>";
        return entry(11, result, xml);
    }

    /** Event 30: a chain was checked against a policy. */
    public static EventEntry chainPolicyVerified(Subject certificate, Result result, Caller caller) {
        var xml = "<CertVerifyCertificateChainPolicy><Policy type='CERT_CHAIN_POLICY_BASE' constant='1'/>"
                + certificate("Certificate", certificate)
                + "<CertificateChain chainRef='{" + upper(caller.taskId()) + "}'/><Flags value='0'/>"
                + "<Status chainIndex='0' elementIndex='" + (result.succeeded() ? "-1" : "0") + "'/>"
                + end(caller, result) + "</CertVerifyCertificateChainPolicy>";
        return entry(30, result, xml);
    }

    /** Event 41: revocation was looked up. */
    public static EventEntry revocationVerified(
            Subject certificate, Subject issuer, Instant time, Result result, Caller caller) {
        var xml = "<CertVerifyRevocation>" + certificate("Certificate", certificate)
                + certificate("IssuerCertificate", issuer)
                + "<Flags value='0'/><AdditionalParameters timeToUse='" + time + "' currentTime='" + time
                + "' urlRetrievalTimeout='PT15S'/><RevocationStatus index='0' error='" + result.value()
                + "' reason='0'/>" + end(caller, result) + "</CertVerifyRevocation>";
        return entry(41, result, xml);
    }

    /** Event 53: an object, here a CRL, was fetched from the network. */
    public static EventEntry retrievedFromNetwork(String url, Result result, Caller caller) {
        var error = result.succeeded()
                ? ""
                : "<Error value='" + result.value() + "'>" + escaped(result.text()) + "</Error>";
        var xml = "<CryptRetrieveObjectByUrlWire><URL scheme='http'>" + escaped(url) + "</URL>"
                + "<Object type='CONTEXT_OID_CRL' constant='2'/><Timeout>PT15S</Timeout>"
                + "<Flags value='2004' CRYPT_WIRE_ONLY_RETRIEVAL='true' CRYPT_PROXY_CACHE_RETRIEVAL='true'/>"
                + "<AdditionalInfo><Action name='NetworkRetrieval'>" + error + "</Action></AdditionalInfo>"
                + end(caller, result) + "</CryptRetrieveObjectByUrlWire>";
        return entry(53, result, xml);
    }

    private static EventEntry entry(int id, Result result, String xml) {
        var level = result.succeeded() ? EventEntry.INFORMATION : EventEntry.ERROR;
        return EventEntry.withUserData(EventEntry.CAPI2, PROVIDER, id, level, xml);
    }

    private static String certificate(String element, Subject subject) {
        return "<" + element + " fileRef='" + subject.thumbprint() + ".cer' subjectName='"
                + escaped(subject.subjectName()) + "'/>";
    }

    private static String chainElement(Subject subject, String error) {
        return "<ChainElement>" + certificate("Certificate", subject)
                + "<SignatureAlgorithm oid='1.2.840.113549.1.1.11' hashName='SHA256' publicKeyName='RSA'/>"
                + "<PublicKeyAlgorithm oid='1.2.840.113549.1.1.1' publicKeyName='RSA' publicKeyLength='2048'/>"
                + "<TrustStatus>" + error + "<InfoStatus value='102' CERT_TRUST_HAS_KEY_MATCH_ISSUER='true'"
                + " CERT_TRUST_HAS_PREFERRED_ISSUER='true'/></TrustStatus></ChainElement>";
    }

    private static String trustError(Result result) {
        return switch (result.value()) {
            case "800B0101" -> "<ErrorStatus value='1' CERT_TRUST_IS_NOT_TIME_VALID='true'/>";
            case "80092013" ->
                "<ErrorStatus value='1000040' CERT_TRUST_REVOCATION_STATUS_UNKNOWN='true'"
                        + " CERT_TRUST_IS_OFFLINE_REVOCATION='true'/>";
            default -> "<ErrorStatus value='0'/>";
        };
    }

    private static String end(Caller caller, Result result) {
        return "<EventAuxInfo ProcessName='" + escaped(caller.processName()) + "'/><CorrelationAuxInfo TaskId='{"
                + upper(caller.taskId()) + "}' SeqNumber='" + caller.sequence() + "'/><Result value='"
                + result.value() + "'>" + escaped(result.text()) + "</Result>";
    }

    private static String upper(UUID id) {
        return id.toString().toUpperCase(java.util.Locale.ROOT);
    }
}
