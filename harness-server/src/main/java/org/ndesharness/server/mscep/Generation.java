package org.ndesharness.server.mscep;

import java.util.List;

/** Which Windows Server NDES runs on; one is no Windows at all, but follows RFC 8894 to the letter. */
public enum Generation {
    WINDOWS_2008_R2("7.5", "POSTPKIOperation Renewal SHA-512 SHA-256 SHA-1 DES3"),
    WINDOWS_2012_R2("8.5", "POSTPKIOperation Renewal SHA-512 SHA-256 SHA-1 DES3"),
    /** 2016, 2019 and 2022. */
    WINDOWS_2016("10.0", "POSTPKIOperation Renewal SHA-512 SHA-256 SHA-1 DES3"),
    RFC_8894("10.0", "AES DES3 POSTPKIOperation Renewal SHA-1 SHA-256 SHA-512 SCEPStandard");

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

    /** Keywords of GetCACaps, in order. */
    public List<String> capabilities() {
        return List.of(capabilities.split(" "));
    }
}
