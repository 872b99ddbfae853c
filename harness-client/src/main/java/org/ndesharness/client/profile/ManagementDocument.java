package org.ndesharness.client.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a management session brings: certificates to trust, and a SCEP profile if there is one.
 *
 * @param identifier name of a configuration profile; empty string for SyncML
 * @param trusted certificates of trusted-certificate profiles, roots and intermediates
 * @param scep the SCEP profile; empty when the session came without one
 */
public record ManagementDocument(String identifier, List<TrustedCertificate> trusted, Optional<ScepProfile> scep) {

    public ManagementDocument {
        trusted = List.copyOf(trusted);
    }

    /**
     * Reads a document of a management session: the SyncML of Android and Windows or the configuration profile of iOS.
     *
     * @throws ProfileException when it is none of these, or says something a device cannot follow
     */
    public static ManagementDocument read(String document) throws ProfileException {
        String start = document.substring(0, Math.min(document.length(), 2_000));
        if (start.toLowerCase(Locale.ROOT).contains("<plist")) {
            return new MobileConfig(document).read();
        }
        if (start.contains("<SyncML")) {
            return new SyncMl(document).read();
        }
        throw new ProfileException("The session's document is neither SyncML nor a configuration profile (plist)");
    }
}
