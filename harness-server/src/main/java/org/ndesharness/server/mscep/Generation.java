package org.ndesharness.server.mscep;

import java.util.List;

/**
 * Which Windows Server NDES runs on; one is no Windows at all, but follows RFC 8894 to the letter.
 *
 * <p>The list of 2016 to 2022 is documented (comment in cryptlib, session/scep_cli.c); that the older ones with hotfix
 * KB2483564 answer the same is assumed.
 */
public enum Generation {
    WINDOWS_2008_R2("7.5", "POSTPKIOperation Renewal SHA-512 SHA-256 SHA-1 DES3"),
    WINDOWS_2012_R2("8.5", "POSTPKIOperation Renewal SHA-512 SHA-256 SHA-1 DES3"),
    /** 2016, 2019 and 2022. */
    WINDOWS_2016("10.0", "POSTPKIOperation Renewal SHA-512 SHA-256 SHA-1 DES3"),
    RFC_8894("10.0", "AES DES3 GetNextCACert POSTPKIOperation Renewal SHA-1 SHA-256 SHA-512 SCEPStandard");

    private final String iisVersion;
    /** Parted by spaces. */
    private final String capabilities;

    Generation(String iisVersion, String capabilities) {
        this.iisVersion = iisVersion;
        this.capabilities = capabilities;
    }

    /** Version in the Server field, for example {@code 10.0}. */
    public String iisVersion() {
        return iisVersion;
    }

    /** The Server field that IIS writes, for example {@code Microsoft-IIS/10.0}. */
    public String serverField() {
        return "Microsoft-IIS/" + iisVersion;
    }

    /** Keywords of GetCACaps, in order. */
    public List<String> capabilities() {
        return List.of(capabilities.split(" "));
    }

    /** Whether this is NDES, with what it does in its own way. */
    public boolean isWindows() {
        return this != RFC_8894;
    }
}
