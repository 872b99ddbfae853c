package org.ndesharness.scenarios.serve;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ndesharness.server.Site;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.http.HttpAnswer;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.http.Pages;

/**
 * {@code device/} under a site: its root certificate as a file, and profiles with a fresh challenge.
 *
 * <p>Content types are those that devices act upon: {@code application/x-x509-ca-cert} and
 * {@code application/x-apple-aspen-config} (Apple, "Over-the-Air Profile Delivery and Configuration").
 */
final class DevicePages implements Pages {

    private static final String CERTIFICATE = "application/x-x509-ca-cert";
    private static final String PEM = "application/x-pem-file";
    private static final String MOBILECONFIG = "application/x-apple-aspen-config";
    private static final String SYNCML = "application/vnd.syncml.dm+xml; charset=utf-8";

    private final Supplier<Site> site;
    private final Optional<FailureAddress> failure;
    private final FreshChallenges challenges;

    /**
     * The pages of a site.
     *
     * @param site opened when it is first asked for
     * @param failure what is broken there; empty when nothing is
     * @param challenges makes those of the profiles
     */
    DevicePages(Supplier<Site> site, Optional<FailureAddress> failure, FreshChallenges challenges) {
        this.site = site;
        this.failure = failure;
        this.challenges = challenges;
    }

    @Override
    public Optional<HttpAnswer> answer(HttpRequest request) {
        return switch (request.path()) {
            case "/" -> Optional.of(PageAnswer.html(request, PageLook.render("serve/device.jte", page())));
            case "/root.cer" -> Optional.of(PageAnswer.of(request, CERTIFICATE, der(root()), attachment("root.cer")));
            case "/root.pem" -> Optional.of(PageAnswer.text(request, PEM, pem(root())));
            case "/profile.mobileconfig" ->
                Optional.of(PageAnswer.of(
                        request,
                        MOBILECONFIG,
                        profile(request).mobileconfig().getBytes(StandardCharsets.UTF_8),
                        attachment("profile.mobileconfig")));
            case "/scep.syncml" ->
                Optional.of(PageAnswer.text(request, SYNCML, profile(request).syncml()));
            default -> Optional.empty();
        };
    }

    private X509Certificate root() {
        return site.get().caCertificate();
    }

    private DevicePage page() {
        Site there = site.get();
        URI url = there.scepUrl();
        String base = url.toString().substring(0, url.toString().length() - ServedPaths.SCEP.length());
        return new DevicePage(
                PageLook.shared(),
                failure.map(FailureAddress::id).orElse(null),
                failure.flatMap(FailureAddress::showing).orElse(null),
                base + ServedPaths.DEVICE,
                url.toString(),
                there.adminUrl().toString(),
                "https".equals(url.getScheme()),
                Exposure.isLoopback(url.getHost()),
                there.installation().caName(),
                Thumbprints.of(there.caCertificate()));
    }

    /** A profile whose challenge the site accepts from now on, once. */
    private DeviceProfile profile(HttpRequest request) {
        Site there = site.get();
        String challenge = challenges.inProfile(there.settings());
        if (request.method().equals("GET")) {
            FreshChallenges.accept(there, challenge, false);
        }
        return new DeviceProfile(
                there.scepUrl(),
                there.caCertificate(),
                there.installation().caName(),
                challenge,
                failure.map(FailureAddress::id).orElse("healthy"));
    }

    private static List<HeaderField> attachment(String name) {
        return List.of(new HeaderField("Content-Disposition", "attachment; filename=\"" + name + "\""));
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate has no encoding", e);
        }
    }

    private static String pem(X509Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate))
                + "\n-----END CERTIFICATE-----\n";
    }
}
