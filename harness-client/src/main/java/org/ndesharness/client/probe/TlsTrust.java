package org.ndesharness.client.probe;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The roots that a server's certificate may lead to.
 *
 * @param given whether they were handed in; else they are the Java runtime's, which knows no private CA
 */
record TlsTrust(List<X509Certificate> roots, boolean given) {

    TlsTrust {
        roots = List.copyOf(roots);
    }

    static TlsTrust in(List<X509Certificate> roots) {
        return roots.isEmpty() ? new TlsTrust(ofThisRuntime(), false) : new TlsTrust(roots, true);
    }

    private static List<X509Certificate> ofThisRuntime() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            List<X509Certificate> roots = new ArrayList<>();
            Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .forEach(manager -> roots.addAll(Arrays.asList(manager.getAcceptedIssuers())));
            return roots;
        } catch (GeneralSecurityException e) {
            return List.of();
        }
    }

    /**
     * Whether a chain as sent leads to a root, validity aside: that is a question of its own. Revocation is not looked at, as
     * no device waits for it here.
     */
    boolean isLedToBy(List<X509Certificate> chain) {
        if (chain.isEmpty() || roots.isEmpty()) {
            return false;
        }
        X509Certificate leaf = chain.get(0);
        if (roots.contains(leaf)) {
            return true;
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(leaf);
        Set<TrustAnchor> anchors =
                roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(within(leaf));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether a root issued this certificate, whatever was sent with it. */
    boolean holdsIssuerOf(X509Certificate certificate) {
        return roots.stream()
                .anyMatch(root -> root.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()));
    }

    private static @Nullable Date within(X509Certificate leaf) {
        Instant now = Instant.now();
        boolean valid = now.isAfter(leaf.getNotBefore().toInstant())
                && now.isBefore(leaf.getNotAfter().toInstant());
        return valid ? null : leaf.getNotAfter();
    }
}
