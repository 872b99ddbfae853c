package org.ndesharness.server.peers;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.Site;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.ca.CaSettings;
import org.ndesharness.server.http.HttpSysSettings;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.mscep.Generation;
import org.ndesharness.server.mscep.MscepSettings;

/** A healthy installation in real time, and what it can show for what a client did. */
final class PeerSite implements AutoCloseable {

    private static final NdesServer SERVER = NdesServer.start();
    private static final Pattern EVENT = Pattern.compile(
            "Name='Microsoft-Windows-NetworkDeviceEnrollmentService'.*?<EventID[^>]*>(\\d+)</EventID>", Pattern.DOTALL);

    private final Site site;
    private final int eventsBefore;

    private PeerSite(SiteSettings settings) {
        site = SERVER.open(Installation.contoso(), settings, Clock.systemUTC(), new Random(7));
        eventsBefore = allEvents().size();
    }

    /** Healthy, on that Windows. */
    static PeerSite of(Generation generation) {
        return of(MscepSettings.of(generation));
    }

    /** Healthy but for the role. */
    static PeerSite of(MscepSettings mscep) {
        var healthy = SiteSettings.healthy();
        return new PeerSite(with(mscep, healthy.http(), healthy.ca()));
    }

    /** On which a certificate manager has to approve each request. */
    static PeerSite withApproval(Generation generation) {
        var ca = CaSettings.healthy();
        return new PeerSite(with(
                MscepSettings.of(generation),
                SiteSettings.healthy().http(),
                new CaSettings(ca.enrolPermission(), ca.templatePublished(), true, ca.minimumKeySize())));
    }

    /** With other limits of HTTP.sys. */
    static PeerSite of(HttpSysSettings http) {
        var healthy = SiteSettings.healthy();
        return new PeerSite(with(healthy.mscep(), http, healthy.ca()));
    }

    private static SiteSettings with(MscepSettings mscep, HttpSysSettings http, CaSettings ca) {
        var healthy = SiteSettings.healthy();
        return new SiteSettings(
                healthy.intune(),
                healthy.network(),
                healthy.proxy(),
                http,
                healthy.iis(),
                mscep,
                healthy.policy(),
                ca,
                healthy.connector());
    }

    Site site() {
        return site;
    }

    URI scepUrl() {
        return site.scepUrl();
    }

    X509Certificate caCertificate() {
        return site.caCertificate();
    }

    /** A challenge that is good once. */
    String challenge() {
        var value = HexFormat.of().withUpperCase().formatHex(randomBytes());
        site.passwords().accept(value, false);
        return value;
    }

    private static byte[] randomBytes() {
        var bytes = new byte[8];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    /** Issues all requests that wait. */
    void approveAll() {
        site.pending().forEach(row -> {
            if (!site.approve(row.requestId())) {
                throw new IllegalStateException("Request " + row.requestId() + " does not wait any more");
            }
        });
    }

    /** Method, path, query (cut after the operation) and status of the W3C lines about mscep.dll, in order. */
    List<String> w3c() {
        return site.logs().entrySet().stream()
                .filter(log -> log.getKey().contains("u_ex"))
                .flatMap(log -> log.getValue().stream())
                .map(PeerSite::shortened)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> shortened(String line) {
        var fields = line.split(" ", -1);
        if (fields.length < 12 || !fields[4].contains("mscep")) {
            return Optional.empty();
        }
        var operation = Pattern.compile("operation=(\\w+)").matcher(fields[5]);
        return Optional.of(fields[3] + " " + (operation.find() ? operation.group(1) : "-") + " "
                + fields[fields.length - 4] + " " + fields[fields.length - 3] + " " + fields[fields.length - 2]);
    }

    /** Ids of NDES' events since the site was opened, in order. */
    List<Integer> events() {
        var all = allEvents();
        return all.subList(eventsBefore, all.size());
    }

    private List<Integer> allEvents() {
        return site.logs().entrySet().stream()
                .filter(log -> log.getKey().endsWith("Application.xml"))
                .flatMap(log -> log.getValue().stream())
                .map(EVENT::matcher)
                .filter(Matcher::find)
                .map(event -> Integer.valueOf(event.group(1)))
                .toList();
    }

    @Override
    public void close() {
        site.close();
    }
}
