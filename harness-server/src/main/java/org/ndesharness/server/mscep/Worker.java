package org.ndesharness.server.mscep;

import org.ndesharness.server.message.CertRepWriter;
import org.ndesharness.server.message.EnvelopeOpener;

/** What a worker process loads when it starts. */
record Worker(RaCertificates raCertificates, EnvelopeOpener opener, CertRepWriter writer) {

    static Worker of(RaKeys keys, RaCertificates certificates) {
        return new Worker(
                certificates,
                new EnvelopeOpener(certificates.encryption(), keys.encryption().getPrivate()),
                new CertRepWriter(certificates.signing(), keys.signing().getPrivate()));
    }
}
