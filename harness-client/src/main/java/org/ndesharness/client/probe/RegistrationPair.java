package org.ndesharness.client.probe;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ndesharness.client.conformance.CaCertificateSet;

/**
 * The certificates of an RA: one signs answers, the other has requests encrypted to it (RFC 8894, section 3.2.2; Microsoft,
 * "Network Device Enrollment Service").
 */
record RegistrationPair(List<X509Certificate> certificates, X509Certificate issuer, Instant now) {

    private static final int SOON = 21;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;

    CheckResult judge(Question question, List<String> seen) {
        List<String> wrong = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (X509Certificate certificate : certificates) {
            CertificateWords words = new CertificateWords(certificate);
            if (words.isExpired(now) || words.isNotYetValid(now)) {
                wrong.add(
                        "An RA certificate is outside its validity: NDES does not start again, and refuses meanwhile.");
                failures.add("url-500-ra-expired");
                failures.add("s4-ra-cert-out-of-validity");
            }
            if (!CaCertificateSet.isSignedBy(certificate, issuer)) {
                wrong.add("An RA certificate was not issued by this CA: devices refuse it, as after a CA was renewed.");
                failures.add("ra-other-ca");
                failures.add("s2-win-ra-old-ca");
            }
        }
        if (certificates.stream().noneMatch(c -> may(c, DIGITAL_SIGNATURE))) {
            wrong.add("None may sign.");
            failures.add("ra-swapped-ku");
        }
        if (certificates.stream().noneMatch(c -> may(c, KEY_ENCIPHERMENT))) {
            wrong.add("None may have a request encrypted to it.");
            failures.add("ra-swapped-ku");
        }
        if (!wrong.isEmpty()) {
            return question.result(
                    Meaning.FAILURE,
                    seen,
                    String.join(" ", wrong.stream().distinct().toList()),
                    failures.stream().distinct().toList());
        }
        return smallThings(question, seen);
    }

    private CheckResult smallThings(Question question, List<String> seen) {
        List<String> remarks = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        if (certificates.stream().anyMatch(c -> new CertificateWords(c).daysLeft(now) < SOON)) {
            remarks.add("An RA certificate expires soon; NDES does not renew it by itself.");
        }
        if (certificates.stream().noneMatch(c -> new CertificateWords(c).isRequestAgent())) {
            remarks.add("The EKU Certificate Request Agent is missing; an NDES does not start without it.");
            failures.add("ra-no-eku");
        }
        if (certificates.stream().anyMatch(c -> c.getKeyUsage() == null)) {
            remarks.add("A certificate has no key usage, and clients cannot tell the two apart.");
            failures.add("ra-no-ku");
        }
        if (certificates.size() != 2) {
            remarks.add("There are " + certificates.size() + ", where an NDES has two.");
        }
        return remarks.isEmpty()
                ? question.ok(seen)
                : question.result(Meaning.DIFFERS, seen, String.join(" ", remarks), failures);
    }

    private static boolean may(X509Certificate certificate, int bit) {
        boolean[] usage = certificate.getKeyUsage();
        return usage == null || usage[bit];
    }
}
