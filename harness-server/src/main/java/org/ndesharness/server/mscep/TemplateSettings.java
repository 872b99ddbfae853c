package org.ndesharness.server.mscep;

import org.ndesharness.server.ca.CertificationAuthority;

/**
 * The templates that NDES asks the CA for, by the key usage of a request: values of the registry key MSCEP (Microsoft,
 * "Configure infrastructure to support SCEP with Intune").
 *
 * @param signature for digital signature alone
 * @param encryption for key encipherment alone
 * @param generalPurpose for both, and for any other
 */
public record TemplateSettings(String signature, String encryption, String generalPurpose) {

    /** What the role's setup leaves there. */
    public static final String INSTALLED = "IPSECIntermediateOffline";

    public TemplateSettings {
        for (var name : new String[] {signature, encryption, generalPurpose}) {
            if (name.isBlank() || name.chars().anyMatch(c -> c < ' ' || c > '~' || c == '"' || c == '\\')) {
                throw new IllegalArgumentException(
                        "a template's name is of printable ASCII without quotes and backslashes");
            }
        }
    }

    /** The template of the profile for whatever is asked. */
    public static TemplateSettings configured() {
        return new TemplateSettings(
                CertificationAuthority.TEMPLATE, CertificationAuthority.TEMPLATE, CertificationAuthority.TEMPLATE);
    }
}
