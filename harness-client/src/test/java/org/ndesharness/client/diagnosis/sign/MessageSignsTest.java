package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.NDES;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Diagnosis.Observation;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.evidence.IssuedCertificate;
import org.ndesharness.client.evidence.WireMessages;
import org.ndesharness.client.message.ContentCipher;
import org.ndesharness.client.message.DigestAlgorithm;
import org.ndesharness.client.message.Identity;
import org.ndesharness.client.message.MessageType;
import org.ndesharness.client.message.PkiMessageDraft;
import org.ndesharness.client.message.ScepAttribute;

/** What SCEP messages show that were saved from the wire. */
public class MessageSignsTest implements NamingSigns {

    private static final WireMessages WIRE = new WireMessages();
    private static final String REQUEST = "request.pem";
    private static final String REPLY = "reply.pem";
    private static final String CA = "getcacert.p7b";
    private static final String ASKED = text(WIRE.request());
    private static final String ISSUED = text(WIRE.success());
    private static final String REFUSED = text(WIRE.failure("2"));

    /** One failure a row. */
    public static Stream<SignFixture> signs() throws Exception {
        return Stream.of(replies(), pairs(), refusals(), requests(), recipients(), renewals())
                .flatMap(s -> s);
    }

    private static String text(PkiMessageDraft message) {
        return WireMessages.pem(message.encode());
    }

    private static SignFixture reply(String failure, PkiMessageDraft shown, String difference, PkiMessageDraft missed) {
        return SignFixture.oneFile(failure, REPLY, text(shown), difference, text(missed));
    }

    private static SignFixture request(
            String failure, PkiMessageDraft shown, String difference, PkiMessageDraft missed) {
        return SignFixture.oneFile(failure, REQUEST, text(shown), difference, text(missed));
    }

    /** A request beside what came of it. */
    private static SignFixture outcome(String failure, String request, String refusal) {
        return new SignFixture(
                failure,
                files(REQUEST, request, REPLY, refusal),
                "a request that got its certificate",
                files(REQUEST, request, REPLY, ISSUED));
    }

    private static Stream<SignFixture> replies() throws Exception {
        PkiMessageDraft withoutReason = WIRE.failure("2").without(ScepAttribute.FAIL_INFO);
        byte[] unsigned = WireMessages.withoutCertificates(WIRE.success().encode());
        WireMessages other = new WireMessages();
        return Stream.of(
                reply("rep-status-unknown", WIRE.reply("9"), "PENDING", WIRE.reply("3")),
                reply(
                        "rep-status-unknown",
                        WIRE.reply("1").without(ScepAttribute.PKI_STATUS),
                        "SUCCESS",
                        WIRE.success()),
                reply("rep-failinfo-unknown", WIRE.failure("7"), "badCertId", WIRE.failure("4")),
                reply("rep-failinfo-missing", withoutReason, "badAlg", WIRE.failure("0")),
                reply(
                        "rep-failure-with-envelope",
                        WIRE.reply("2").attribute(ScepAttribute.FAIL_INFO, new DERPrintableString("2")),
                        "NDES' one octet",
                        WIRE.failure("2").content(new byte[1])),
                reply(
                        "rep-pending-with-envelope",
                        WIRE.reply("3"),
                        "no content",
                        WIRE.reply("3").content(new byte[0])),
                reply(
                        "rep-failinfotext-lies",
                        told("Certificate issued successfully"),
                        "a text that tells of a failure",
                        told("The certificate was not issued")),
                reply("rep-bad-signature", WIRE.success().breakSignature(), "a whole one", WIRE.success()),
                new SignFixture(
                        "rep-bad-signature",
                        files(REPLY, text(foreign()), CA, pkcs7(WIRE.handedOut())),
                        "the RA of GetCACert",
                        files(REPLY, ISSUED, CA, pkcs7(WIRE.handedOut()))),
                new SignFixture(
                        "rep-no-signer-cert",
                        files(REPLY, WireMessages.pem(unsigned), CA, pkcs7(other.handedOut())),
                        "a signer that GetCACert hands out",
                        files(REPLY, WireMessages.pem(unsigned), CA, pkcs7(WIRE.handedOut()))),
                reply("rep-success-empty", WIRE.success().content(new byte[0]), "an envelope", WIRE.success()),
                reply(
                        "rep-success-empty",
                        WIRE.success().messageData(new byte[30]),
                        "an envelope with room for one",
                        WIRE.success().messageData(new byte[500])),
                reply(
                        "sa-content-type-missing",
                        WIRE.success().without(ScepAttribute.CONTENT_TYPE),
                        "that attribute",
                        WIRE.success()),
                reply("s4-pending", WIRE.reply("3").content(new byte[0]), "a decision", WIRE.success()));
    }

    /** An answer of a server that somebody else runs, under another CA's name. */
    private static PkiMessageDraft foreign() throws Exception {
        IssuedCertificate foreign =
                IssuedCertificate.root("CN=Somebody Else", "SHA256withRSA").ra("2028-01-01T00:00:00Z");
        return WIRE.success().signer(WireMessages.identity(foreign));
    }

    private static PkiMessageDraft told(String text) {
        return WIRE.failure("2").attribute(ScepAttribute.FAIL_INFO_TEXT, new DERUTF8String(text));
    }

    private static String pkcs7(byte[] certificates) {
        return IssuedCertificate.pem("PKCS7", certificates);
    }

    private static Stream<SignFixture> pairs() {
        PkiMessageDraft otherId =
                WIRE.success().attribute(ScepAttribute.TRANSACTION_ID, new DERPrintableString("4712"));
        PkiMessageDraft otherNonce =
                WIRE.success().attribute(ScepAttribute.RECIPIENT_NONCE, new DEROctetString(new byte[16]));
        Map<String, String> whole = files(REQUEST, ASKED, REPLY, ISSUED);
        return Stream.of(
                new SignFixture("rep-txid-wrong", files(REQUEST, ASKED, REPLY, text(otherId)), "its own", whole),
                reply(
                        "rep-txid-wrong",
                        WIRE.success().without(ScepAttribute.TRANSACTION_ID),
                        "another attempt's",
                        otherId),
                new SignFixture("rep-nonce-wrong", files(REQUEST, ASKED, REPLY, text(otherNonce)), "its own", whole),
                reply(
                        "rep-nonce-wrong",
                        WIRE.success().without(ScepAttribute.RECIPIENT_NONCE),
                        "that of a request nobody kept",
                        otherNonce),
                new SignFixture(
                        "rep-other-cipher",
                        files(REQUEST, ASKED, REPLY, text(WIRE.success().cipher(ContentCipher.DES))),
                        "NDES' 3DES",
                        whole),
                new SignFixture(
                        "poll-through-proxy-tx",
                        files(
                                REQUEST,
                                ASKED,
                                REPLY,
                                text(WIRE.reply("3")
                                        .content(new byte[0])
                                        .attribute(ScepAttribute.TRANSACTION_ID, new DERPrintableString("4712")))),
                        "the transaction of the request",
                        files(REQUEST, ASKED, REPLY, text(WIRE.reply("3").content(new byte[0])))));
    }

    private static Stream<SignFixture> refusals() throws Exception {
        byte[] hresult = WireMessages.withHresult(WIRE.failure("2").encode(), 0x80094800);
        byte[] another = WireMessages.withHresult(WIRE.failure("2").encode(), 0x80070057);
        PkiMessageDraft early = WIRE.request().signingTime(WireMessages.NOW.minus(Duration.ofDays(1)));
        return Stream.of(
                reply("chal-wrong", WIRE.failure("1"), "badCertId", WIRE.failure("4")),
                SignFixture.oneFile(
                        "s4-template-not-supported",
                        REPLY,
                        WireMessages.pem(hresult),
                        "E_INVALIDARG",
                        WireMessages.pem(another)),
                new SignFixture(
                        "clock-device-behind",
                        files(
                                REQUEST,
                                text(early),
                                REPLY,
                                text(WIRE.failure("3").signingTime(WireMessages.NOW))),
                        "another reason",
                        files(
                                REQUEST,
                                text(early),
                                REPLY,
                                text(WIRE.failure("4").signingTime(WireMessages.NOW)))),
                new SignFixture(
                        "alg-des",
                        files(
                                REQUEST,
                                text(WIRE.request().cipher(ContentCipher.DES).digest(DigestAlgorithm.MD5)),
                                REPLY,
                                text(WIRE.failure("0"))),
                        "a server that takes it",
                        files(
                                REQUEST,
                                text(WIRE.request().cipher(ContentCipher.DES).digest(DigestAlgorithm.MD5)),
                                REPLY,
                                text(WIRE.success().cipher(ContentCipher.DES)))),
                reply("alg-des", WIRE.failure("0"), "badRequest", WIRE.failure("2")));
    }

    private static Stream<SignFixture> requests() throws Exception {
        byte[] message = WIRE.request().encode();
        String posted = "POST /certsrv/mscep/mscep.dll?operation=PKIOperation HTTP/1.1\nHost: ndes01\n\n%s\n";
        String base64 = Base64.getEncoder().encodeToString(message);
        Identity other =
                Identity.selfSigned(WireMessages.newKey(), WireMessages.NAME, BigInteger.TWO, WireMessages.NOW);
        PkiMessageDraft second = WIRE.request(MessageType.PKCS_REQ, other);
        return Stream.of(
                SignFixture.oneFile(
                        "s2-ndes-malformed",
                        REQUEST,
                        WireMessages.pem(WireMessages.withoutCertificates(message)),
                        "its certificate",
                        ASKED),
                request(
                        "sa-content-type-missing",
                        WIRE.request().without(ScepAttribute.CONTENT_TYPE),
                        "that attribute",
                        WIRE.request()),
                request(
                        "attr-utf8string",
                        WIRE.request().attribute(ScepAttribute.TRANSACTION_ID, new DERUTF8String("4711")),
                        "a PrintableString",
                        WIRE.request().attribute(ScepAttribute.TRANSACTION_ID, new DERPrintableString("4711"))),
                request(
                        "txid-empty",
                        WIRE.request()
                                .attribute(
                                        ScepAttribute.TRANSACTION_ID,
                                        new DERPrintableString("D41D8CD98F00B204E9800998ECF8427E")),
                        "a digest of something",
                        WIRE.request()
                                .attribute(
                                        ScepAttribute.TRANSACTION_ID,
                                        new DERPrintableString("9CB1CB998B7FCC0142297B492988AFB4"))),
                request("txid-empty", WIRE.request().without(ScepAttribute.TRANSACTION_ID), "one", WIRE.request()),
                request("nonce-missing", WIRE.request().without(ScepAttribute.SENDER_NONCE), "one", WIRE.request()),
                SignFixture.oneFile(
                        "post-base64-body",
                        "capture.txt",
                        posted.formatted(base64),
                        "a message that somebody copied",
                        base64),
                outcome("ber-indefinite", WireMessages.pem(WireMessages.indefinite(message)), REFUSED),
                outcome("recipient-ski", text(WIRE.request().content(WireMessages.envelopeToKey())), REFUSED),
                outcome(
                        "nonce-missing",
                        text(WIRE.request().attribute(ScepAttribute.SENDER_NONCE, new DEROctetString(new byte[8]))),
                        REFUSED),
                new SignFixture(
                        "txid-base64-chars",
                        files(
                                REQUEST,
                                text(withId("jCIbi0V+hiEl/uLYzr68kLGiuhg=")),
                                REPLY,
                                text(refusedId("jCIbi0V+hiEl/uLYzr68kLGiuhg="))),
                        "an id in hex",
                        files(REQUEST, text(withId("8C221B8B457E")), REPLY, text(refusedId("8C221B8B457E")))),
                new SignFixture(
                        "txid-reused",
                        files(REQUEST, ASKED, "second.pem", text(second), REPLY, REFUSED),
                        "a second attempt with the same key",
                        files(REQUEST, ASKED, "second.pem", text(WIRE.request()), REPLY, REFUSED)));
    }

    private static PkiMessageDraft withId(String id) {
        return WIRE.request().attribute(ScepAttribute.TRANSACTION_ID, new DERPrintableString(id));
    }

    private static PkiMessageDraft refusedId(String id) {
        return WIRE.failure("2").attribute(ScepAttribute.TRANSACTION_ID, new DERPrintableString(id));
    }

    private static Stream<SignFixture> recipients() throws Exception {
        String handedOut = pkcs7(WIRE.handedOut());
        String toCa =
                text(WIRE.request().recipient(WireMessages.identity(WIRE.root).certificate()));
        IssuedCertificate old = WIRE.root.ra("2026-10-01T22:10:00Z");
        String toOld = text(WIRE.request().recipient(WireMessages.identity(old).certificate()));
        return Stream.of(
                new SignFixture(
                        "ra-encrypted-to-ca",
                        files(REQUEST, toCa, CA, handedOut),
                        "the RA as recipient",
                        files(REQUEST, ASKED, CA, handedOut)),
                new SignFixture(
                        "ra-renewed-old-cached",
                        files(REQUEST, toOld, CA, handedOut),
                        "the RA as recipient",
                        files(REQUEST, ASKED, CA, handedOut)));
    }

    private static Stream<SignFixture> renewals() throws Exception {
        Identity valid = WireMessages.identity(WIRE.root.server("CN=device-7", "2028-10-01T22:10:00Z"));
        Identity past = WireMessages.identity(WIRE.root.server("CN=device-7", "2026-11-01T00:00:00Z"));
        String event28 = event(NDES, 28, "09:02:20", "The renewal request cannot be verified");
        PkiMessageDraft poll = WIRE.request(MessageType.CERT_POLL, WIRE.device);
        String pending = text(WIRE.reply("3").content(new byte[0]));
        return Stream.of(
                new SignFixture(
                        "renew-as-pkcsreq",
                        files(REQUEST, text(WIRE.request(MessageType.PKCS_REQ, valid)), "Application.xml", event28),
                        "a RenewalReq",
                        files(REQUEST, text(WIRE.request(MessageType.RENEWAL_REQ, valid)), "Application.xml", event28)),
                request(
                        "renew-old-cert-expired",
                        WIRE.request(MessageType.RENEWAL_REQ, past).signingTime(WireMessages.NOW),
                        "a valid one",
                        WIRE.request(MessageType.RENEWAL_REQ, valid).signingTime(WireMessages.NOW)),
                new SignFixture(
                        "renew-old-cert-expired",
                        files(REQUEST, text(WIRE.request(MessageType.RENEWAL_REQ, past)), "Application.xml", event28),
                        "a valid one",
                        files(REQUEST, text(WIRE.request(MessageType.RENEWAL_REQ, valid)), "Application.xml", event28)),
                new SignFixture(
                        "poll-unknown-tx",
                        files(REQUEST, text(poll), REPLY, text(WIRE.failure("4"))),
                        "a request that was pending",
                        files(REQUEST, text(poll), "first.pem", pending, REPLY, text(WIRE.failure("4")))));
    }

    @Test
    void callsAWholeExchangeHealthy(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis =
                SignFixture.diagnosis(folder, files(REQUEST, ASKED, REPLY, ISSUED, CA, pkcs7(WIRE.handedOut())));

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(diagnosis.observations())
                .extracting(Observation::id)
                .containsExactlyInAnyOrder("rep-sha1-signed", "rep-other-cipher");
    }

    @Test
    void takesNdesOwnWaysForNone(@TempDir Path folder) throws Exception {
        byte[] refusal = WireMessages.withHresult(
                WIRE.failure("2")
                        .content(new byte[1])
                        .digest(DigestAlgorithm.SHA_1)
                        .encode(),
                0x80070057);

        Diagnosis diagnosis = SignFixture.diagnosis(folder, files(REPLY, WireMessages.pem(refusal)));

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void onlyObservesWhatIsUnusualWithoutARefusal(@TempDir Path folder) throws Exception {
        String request = WireMessages.pem(
                WireMessages.indefinite(withId("jCIbi0V+hiEl/uLYzr68kLGiuhg=").encode()));

        Diagnosis diagnosis = SignFixture.diagnosis(folder, files(REQUEST, request));

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.observations())
                .extracting(Observation::id)
                .containsExactlyInAnyOrder("ber-indefinite", "txid-base64-chars");
    }

    @Test
    void observesAnAnswerThatWasGivenTwice(@TempDir Path folder) throws Exception {
        Diagnosis twice =
                SignFixture.diagnosis(folder, files(REQUEST, ASKED, REPLY, ISSUED, "second.pem", text(WIRE.success())));
        Diagnosis kept = SignFixture.diagnosis(folder, files(REQUEST, ASKED, REPLY, ISSUED, "second.pem", ISSUED));

        assertThat(twice.findings()).isEmpty();
        assertThat(twice.observations())
                .extracting(observation -> observation.id())
                .contains("replay-request");
        assertThat(kept.observations())
                .extracting(observation -> observation.id())
                .doesNotContain("replay-request");
    }

    @Test
    void observesClocksThatDiffer(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                files(
                        REQUEST,
                        text(WIRE.request().signingTime(WireMessages.NOW)),
                        REPLY,
                        text(WIRE.success().signingTime(WireMessages.NOW.plus(Duration.ofMinutes(9))))));

        assertThat(diagnosis.observations()).extracting(Observation::id).contains("rep-signingtime-skew");
        assertThat(diagnosis.findings()).isEmpty();
    }

    @Test
    void citesTheMessageInWords(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(folder, files(REPLY, text(WIRE.failure("7"))));

        assertThat(diagnosis.first().orElseThrow().because())
                .singleElement()
                .satisfies(cited -> assertThat(cited.text())
                        .startsWith("CertRep, FAILURE failInfo 7, transaction " + WireMessages.TRANSACTION));
    }
}
