package org.ndesharness.server.mscep;

import java.util.List;

/**
 * The NDES role as it is set up.
 *
 * @param policyModuleInstalled whether the connector's policy module is installed
 * @param raCertificatesExpired whether the two MSCEP-RA certificates are past their validity
 * @param raCertificatesFromFormerCa whether they were issued under a CA certificate that is no longer in use
 * @param capabilities keywords of GetCACaps in order, as {@code CACapabilitiesAlgorithms} in the registry changes them;
 *     empty for those that the generation answers
 * @param generation the Windows it runs on
 * @param passwords the passwords it gives out itself
 * @param quirks habits on which sources disagree
 * @param templates what it asks the CA for
 * @param raCertificatesExpiredSinceStart whether the two MSCEP-RA certificates ran out while NDES was running, which
 *     looks at them only when it starts
 */
public record MscepSettings(
        boolean policyModuleInstalled,
        boolean raCertificatesExpired,
        boolean raCertificatesFromFormerCa,
        List<String> capabilities,
        Generation generation,
        PasswordSettings passwords,
        QuirkSettings quirks,
        TemplateSettings templates,
        boolean raCertificatesExpiredSinceStart) {

    public MscepSettings {
        capabilities = List.copyOf(capabilities);
        for (var keyword : capabilities) {
            if (keyword.isBlank() || keyword.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("a keyword of capabilities is a word of printable ASCII");
            }
        }
    }

    /** A role that asks for the template of the profile. */
    public MscepSettings(
            boolean policyModuleInstalled,
            boolean raCertificatesExpired,
            boolean raCertificatesFromFormerCa,
            List<String> capabilities,
            Generation generation,
            PasswordSettings passwords,
            QuirkSettings quirks) {
        this(
                policyModuleInstalled,
                raCertificatesExpired,
                raCertificatesFromFormerCa,
                capabilities,
                generation,
                passwords,
                quirks,
                TemplateSettings.configured(),
                false);
    }

    /** An installation with policy module and valid RA certificates, answering as Windows Server 2016 to 2022 do. */
    public static MscepSettings healthy() {
        return of(Generation.WINDOWS_2016);
    }

    /** A healthy installation on another Windows. */
    public static MscepSettings of(Generation generation) {
        return new MscepSettings(
                true, false, false, List.of(), generation, PasswordSettings.installed(), QuirkSettings.tolerant());
    }

    /** Keywords of GetCACaps, in order. */
    public List<String> keywords() {
        return capabilities.isEmpty() ? generation.capabilities() : capabilities;
    }
}
