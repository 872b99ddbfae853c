package org.ndesharness.scenarios.serve;

import org.jspecify.annotations.Nullable;

/**
 * What a site offers to devices, as its page shows it.
 *
 * @param look style and script
 * @param failure id of what is broken at this site; null at a healthy one
 * @param sees what a client meets there; null at a healthy one
 * @param base where the files stand, with a slash at the end
 * @param scepUrl the SCEP URL
 * @param adminUrl where challenges are given out
 * @param secure whether the address is HTTPS
 * @param loopback whether the address leads to this machine alone
 * @param caName common name of the CA
 * @param thumbprints of the CA's certificate
 */
public record DevicePage(
        PageLook look,
        @Nullable String failure,
        @Nullable String sees,
        String base,
        String scepUrl,
        String adminUrl,
        boolean secure,
        boolean loopback,
        String caName,
        Thumbprints thumbprints) {}
