package org.ndesharness.server.message;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** What was in an envelope (RFC 8894 section 3.3). What it is depends on the message's type. */
public final class MessageData {

    private final byte[] encoded;
    private final ASN1ObjectIdentifier cipher;
    private final Set<Tolerance> tolerances;

    MessageData(byte[] encoded, ASN1ObjectIdentifier cipher, Set<Tolerance> tolerances) {
        this.encoded = encoded;
        this.cipher = cipher;
        this.tolerances = Set.copyOf(tolerances);
    }

    /** Content encryption of the envelope. */
    public ASN1ObjectIdentifier cipher() {
        return cipher;
    }

    /** What of the envelope was not as the RFC wants it. */
    public Set<Tolerance> tolerances() {
        return tolerances;
    }

    /** Of a PKCSReq or RenewalReq; empty when it is no certification request. */
    public Optional<PKCS10CertificationRequest> certificationRequest() {
        try {
            return Optional.of(new PKCS10CertificationRequest(encoded));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Bouncy Castle reports some malformed structures by unchecked exceptions, and reads nested ones by
            // recursion.
            return Optional.empty();
        }
    }

    /** Of a GetCert or GetCRL; empty when it is no IssuerAndSerialNumber. */
    public Optional<IssuerAndSerialNumber> issuerAndSerialNumber() {
        try {
            return Optional.of(IssuerAndSerialNumber.getInstance(encoded));
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /** Whether this is an IssuerAndSubject, as a CertPoll has it (RFC 8894 section 3.3.3). */
    public boolean isIssuerAndSubject() {
        try {
            var names = ASN1Sequence.getInstance(encoded);
            return names.size() == 2
                    && X500Name.getInstance(names.getObjectAt(0)) != null
                    && X500Name.getInstance(names.getObjectAt(1)) != null;
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
    }
}
