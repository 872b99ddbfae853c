package org.ndesharness.server.measurement;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.ndesharness.server.ca.CaRequest;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.ca.Disposition;
import org.ndesharness.server.ca.TestIssuer;
import org.ndesharness.server.store.SiteStore;
import org.ndesharness.server.store.Store;

/**
 * What a store costs: for an enrolment a number, a claimed one-time password, a look for an earlier certificate of the key, and a row that is
 * durable; without any cryptography.
 */
final class StoreSpeed {

    private static final int WARM_UP = 1_000;

    private StoreSpeed() {}

    /** Prints enrolments' worth a second with 1, 8 and 32 threads: {@code StoreSpeed PLACE COUNT}. */
    public static void main(String[] arguments) throws Exception {
        var count = Integer.parseInt(arguments[1]);
        try (var store = Store.open(arguments[0])) {
            var site = store.site("speed " + Clock.systemUTC().instant(), 0);
            var prototype = prototype();
            run(site, prototype, 8, WARM_UP);
            for (var threads : new int[] {1, 8, 32}) {
                var began = System.nanoTime();
                run(site, prototype, threads, count);
                var seconds = (System.nanoTime() - began) / 1e9;
                System.out.printf(
                        Locale.ROOT, "%s, %d threads: %.0f/s%n", store.description(), threads, count / seconds);
            }
        }
    }

    private static void run(SiteStore site, CaRequest prototype, int threads, int count) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (var thread = 0; thread < threads; thread++) {
                running.add(pool.submit(() -> {
                    for (var i = 0; i < count / threads; i++) {
                        enrol(site, prototype);
                    }
                }));
            }
            for (var thread : running) {
                thread.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    private static void enrol(SiteStore site, CaRequest prototype) {
        var number = site.requests().nextRequestId();
        // Nobody gave this password out; to find that costs as much as to claim one.
        site.passwords().claim("password " + number, Instant.EPOCH);
        site.requests().newestIssuedToKey("key " + number);
        var row = prototype.row();
        site.requests()
                .record(new CaRequest(
                        new CaRow(
                                number,
                                row.disposition(),
                                row.submitted(),
                                row.requester(),
                                row.template(),
                                row.commonName(),
                                Integer.toHexString(number),
                                0,
                                row.statusText()),
                        "transaction " + number,
                        "key " + number,
                        prototype.csr(),
                        prototype.certificate()));
    }

    private static CaRequest prototype() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var keys = generator.generateKeyPair();
        var now = Instant.parse("2031-03-04T10:00:00Z");
        var certificate = new TestIssuer(new X500Principal("CN=TEST"), keys, Clock.fixed(now, ZoneOffset.UTC))
                .issue(
                        new X500Principal("CN=device,O=TEST"),
                        keys.getPublic(),
                        now,
                        now.plus(Duration.ofDays(20)),
                        BigInteger.TEN,
                        List.of());
        var csr = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=device,O=TEST"), keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
        return new CaRequest(
                new CaRow(1, Disposition.ISSUED, now, "CONTOSO\\svc-ndes", "SCEPUser", "device", "a", 0, "done"),
                "",
                "",
                Optional.of(csr),
                Optional.of(certificate));
    }
}
