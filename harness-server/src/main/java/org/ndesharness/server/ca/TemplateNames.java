package org.ndesharness.server.ca;

import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * Names of the templates that NDES asks for.
 *
 * @param signature for digital signature alone
 * @param encryption for key encipherment alone
 * @param generalPurpose for both, and for any other usage
 */
public record TemplateNames(String signature, String encryption, String generalPurpose) {

    /** The name for a key usage. */
    String forUsage(KeyUsage usage) {
        var signs = usage.hasUsages(KeyUsage.digitalSignature);
        var enciphers = usage.hasUsages(KeyUsage.keyEncipherment);
        if (signs && !enciphers) {
            return signature;
        }
        return enciphers && !signs ? encryption : generalPurpose;
    }
}
