package org.ndesharness.server.mscep;

import org.bouncycastle.asn1.x500.X500Name;
import org.ndesharness.server.ca.CaRefusal;
import org.ndesharness.server.ca.CaRequest;
import org.ndesharness.server.ca.CertificationAuthority;
import org.ndesharness.server.ca.Disposition;
import org.ndesharness.server.message.FailInfo;
import org.ndesharness.server.message.PkiMessage;

/**
 * CertPoll: what became of a request that had to wait (RFC 8894 section 4.4). It is found by its transaction, not by the
 * names in the message.
 */
record Polling(CertificationAuthority authority, Enrolment enrolment) {

    Reply answer(PkiMessage message) {
        var found = authority
                .lastOfTransaction(message.transactionId().value())
                .filter(request -> isTheirs(request, message));
        if (found.isEmpty()) {
            return Reply.refused(Refusal.notFound());
        }
        var request = found.get();
        if (request.row().disposition() == Disposition.PENDING) {
            return new Reply.Pending();
        }
        if (request.certificate().isEmpty()) {
            var code = request.row().statusCode() == 0
                    ? CaRefusal.DENIED.hresult()
                    : request.row().statusCode();
            return Reply.refused(Refusal.of(FailInfo.BAD_REQUEST, code));
        }
        var certificate = request.certificate().get();
        enrolment.handOver(certificate);
        return new Reply.Certificate(certificate);
    }

    /**
     * Whoever polls has the key that a certificate was asked for, or, in a renewal, the one that signed the request. After
     * a restart nobody knows that one, and a certificate of the same subject has to do.
     */
    private boolean isTheirs(CaRequest request, PkiMessage message) {
        var signer = message.signer();
        var keyId = Enrolment.keyIdOf(signer);
        if (request.keyId().equals(keyId)) {
            return true;
        }
        var asked = enrolment.askedBy(request.transactionId());
        if (asked.isPresent()) {
            return asked.get().equals(keyId);
        }
        var subject = X500Name.getInstance(signer.getSubjectX500Principal().getEncoded());
        return request.csr().filter(csr -> csr.getSubject().equals(subject)).isPresent() && authority.signed(signer);
    }
}
