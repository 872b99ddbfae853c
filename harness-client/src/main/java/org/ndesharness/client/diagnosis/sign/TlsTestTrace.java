package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Remark;

/**
 * Lines of the tools that people test TLS with: {@code openssl s_client}, testssl.sh, sslscan. What they print is what the server sent, and
 * decides what a device's refusal leaves open.
 *
 * <p>OpenSSL, verify(1), diagnostics: 21 is a chain of one certificate that is not self-signed. testssl.sh and sslscan: their rows of protocols.
 */
final class TlsTestTrace {

    private static final Pattern ONE_CERTIFICATE =
            Pattern.compile("verify error:num=21\\b|verify return code: 21\\b|unable to verify the first certificate");
    private static final Pattern WITHOUT_1_2 = Pattern.compile("\\btls ?v?1\\.2\\s+(?:not offered|disabled)\\b");
    private static final Pattern WITH_1_3 = Pattern.compile("\\btls ?v?1\\.3\\s+(?:offered|enabled)\\b");

    private TlsTestTrace() {}

    static void read(Ledger ledger) {
        first(ledger, ONE_CERTIFICATE)
                .ifPresent(line -> ledger.sign("tls-missing-intermediate", Weight.CONFIRMED, Station.DELIVERY, line));
        Optional<Remark> old = first(ledger, WITHOUT_1_2);
        Optional<Remark> newest = first(ledger, WITH_1_3);
        if (old.isPresent() && newest.isPresent()) {
            ledger.sign("tls-13-only", Weight.CONFIRMED, Station.DELIVERY, old.get(), newest.get());
        }
    }

    private static Optional<Remark> first(Ledger ledger, Pattern printed) {
        List<Remark> remarks = ledger.all(Remark.class);
        return remarks.stream()
                .filter(remark -> printed.matcher(Words.lower(remark.text())).find())
                .findFirst();
    }
}
