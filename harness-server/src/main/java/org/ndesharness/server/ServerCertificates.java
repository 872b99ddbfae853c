package org.ndesharness.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.ndesharness.server.ca.CertificationAuthority;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.mscep.RaCertificates;
import org.ndesharness.server.policy.PolicySettings;
import org.ndesharness.server.windows.CertificateStores;

/** The certificates on the NDES server, and the stores they lie in. Safe for several threads. */
final class ServerCertificates {

    private static final Duration AGE = Duration.ofDays(380);
    private static final Duration EXPIRED_SINCE = Duration.ofDays(3);
    private static final Duration RENEWED_SINCE = Duration.ofDays(17);
    private static final Duration LIFE = Duration.ofDays(730);

    private final Installation installation;
    private final CertificationAuthority authority;
    private final PublicKey machineKey;
    private final Clock clock;
    private final CertificateStores stores = new CertificateStores();
    private final X509Certificate intermediate;
    private RaCertificates raCertificates;
    private X509Certificate module;
    private Optional<X509Certificate> renewed;

    ServerCertificates(
            Installation installation,
            CertificationAuthority authority,
            PublicKey machineKey,
            RaCertificates raCertificates,
            SiteSettings settings,
            Clock clock) {
        this.installation = installation;
        this.authority = authority;
        this.machineKey = machineKey;
        this.raCertificates = raCertificates;
        this.clock = clock;
        this.module = issueModule(settings.policy());
        this.renewed = renewedBeside(settings.policy());
        this.intermediate = issueIntermediate();
        stores.put(CertificateStores.MY, raCertificates.signing());
        stores.put(CertificateStores.MY, raCertificates.encryption());
        stores.put(CertificateStores.MY, module);
        renewed.ifPresent(certificate -> stores.put(CertificateStores.MY, certificate));
        stores.put(CertificateStores.ROOT, authority.certificate());
        stores.put(CertificateStores.CA, intermediate);
        settle(settings);
    }

    /** Puts the intermediate certificate where the settings want it. */
    void settle(SiteSettings settings) {
        if (settings.iis().intermediateInRootStore()
                || !settings.policy().clientCertificate().trusted()) {
            stores.put(CertificateStores.ROOT, intermediate);
        } else {
            stores.remove(CertificateStores.ROOT, intermediate);
        }
    }

    /** The role was set up again. */
    synchronized void replace(RaCertificates renewed) {
        stores.remove(CertificateStores.MY, raCertificates.signing());
        stores.remove(CertificateStores.MY, raCertificates.encryption());
        raCertificates = renewed;
        stores.put(CertificateStores.MY, renewed.signing());
        stores.put(CertificateStores.MY, renewed.encryption());
    }

    /** The policy module got another client certificate. */
    synchronized void renewModule(PolicySettings policy) {
        stores.remove(CertificateStores.MY, module);
        renewed.ifPresent(certificate -> stores.remove(CertificateStores.MY, certificate));
        module = issueModule(policy);
        renewed = renewedBeside(policy);
        stores.put(CertificateStores.MY, module);
        renewed.ifPresent(certificate -> stores.put(CertificateStores.MY, certificate));
    }

    CertificateStores stores() {
        return stores;
    }

    /** The policy module's client certificate, which NDESCertThumbprint names. */
    synchronized X509Certificate module() {
        return module;
    }

    /** Common name of {@link #module()}. */
    String moduleName() {
        return installation.ndesFqdn();
    }

    X509Certificate root() {
        return authority.certificate();
    }

    /** Common name of {@link #root()}. */
    String rootName() {
        return installation.caName();
    }

    /** Where the CA's revocation list is published. */
    String crlUrl() {
        return "http://" + installation.caHost().toLowerCase(Locale.ROOT) + "." + installation.domain() + "/CertEnroll/"
                + installation.caName().replace(" ", "%20") + ".crl";
    }

    /** SHA-1 of a certificate in upper-case hex, as Windows names it. */
    static String thumbprint(X509Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("A certificate has no thumbprint", e);
        }
    }

    private X509Certificate issueModule(PolicySettings policy) {
        return issueModule(
                policy.moduleCertificateExpired() ? LIFE.plus(EXPIRED_SINCE) : AGE,
                policy.clientCertificate().forClientAuthentication());
    }

    /** Somebody renewed the certificate in time, and the module does not know of the new one. */
    private Optional<X509Certificate> renewedBeside(PolicySettings policy) {
        return policy.clientCertificate().renewedBeside()
                ? Optional.of(
                        issueModule(RENEWED_SINCE, policy.clientCertificate().forClientAuthentication()))
                : Optional.empty();
    }

    private X509Certificate issueModule(Duration age, boolean forClients) {
        var notBefore = clock.instant().minus(age);
        var usages = forClients
                ? new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}
                : new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth};
        try {
            var crl = new DistributionPoint(
                    new DistributionPointName(new GeneralNames(
                            new GeneralName(GeneralName.uniformResourceIdentifier, new DERIA5String(crlUrl())))),
                    null,
                    null);
            var names = new GeneralNames(new GeneralName(GeneralName.dNSName, installation.ndesFqdn()));
            return authority.issueForService(
                    new X500Principal("CN=" + moduleName() + ",O=TEST"),
                    machineKey,
                    notBefore,
                    notBefore.plus(LIFE),
                    List.of(
                            Extension.create(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)),
                            Extension.create(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(usages)),
                            Extension.create(Extension.subjectAlternativeName, false, names),
                            Extension.create(
                                    Extension.cRLDistributionPoints,
                                    false,
                                    new CRLDistPoint(new DistributionPoint[] {crl}))));
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate extension cannot be encoded", e);
        }
    }

    private X509Certificate issueIntermediate() {
        var notBefore = clock.instant().minus(AGE);
        var root = CertificationAuthority.nameOf(installation).getName();
        try {
            return authority.issueForService(
                    new X500Principal(root.replaceFirst("CN=[^,]*", "CN=" + intermediateName())),
                    machineKey,
                    notBefore,
                    notBefore.plus(LIFE),
                    List.of(
                            Extension.create(
                                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
                            Extension.create(Extension.basicConstraints, true, new BasicConstraints(0))));
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate extension cannot be encoded", e);
        }
    }

    private String intermediateName() {
        return installation.netBiosDomain().charAt(0) + installation.tenant().substring(1) + " TEST Web Server CA";
    }
}
