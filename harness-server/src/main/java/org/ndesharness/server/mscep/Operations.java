package org.ndesharness.server.mscep;

import org.ndesharness.server.message.MessageData;
import org.ndesharness.server.message.MessageType;
import org.ndesharness.server.message.PkiMessage;

/** What NDES does for each message type, once the message is open. */
record Operations(Enrolment enrolment, Polling polling, Lookup lookup) {

    Reply answer(PkiMessage message, MessageType type, MessageData data, MscepSettings settings) {
        return switch (type) {
            case PKCS_REQ, RENEWAL_REQ -> enrol(message, type, data, settings);
            case CERT_POLL -> data.isIssuerAndSubject() ? polling.answer(message) : Reply.refused(Refusal.badRequest());
            case GET_CERT -> lookup.certificate(data.issuerAndSerialNumber());
            case GET_CRL ->
                lookup.revocationList(
                        data.issuerAndSerialNumber(),
                        settings.generation().isWindows() && settings.quirks().revocationListRefused());
            case CERT_REP -> Reply.refused(Refusal.badRequest());
        };
    }

    private Reply enrol(PkiMessage message, MessageType type, MessageData data, MscepSettings settings) {
        var csr = data.certificationRequest();
        if (csr.isEmpty()) {
            return Reply.refused(Refusal.badRequest());
        }
        if (!settings.generation().isWindows()) {
            var objection = RfcRules.objection(csr.get());
            if (objection.isPresent()) {
                return Reply.refused(Refusal.of(objection.get()));
            }
        }
        return enrolment.answer(message, type, csr.get(), settings);
    }
}
