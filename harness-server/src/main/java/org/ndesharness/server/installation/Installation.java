package org.ndesharness.server.installation;

/**
 * The names and addresses of one emulated installation.
 *
 * <p>They appear in certificates, logs and listings; none of them makes anything break.
 *
 * @param tenant first label of the tenant's domains, for example {@code contoso}
 * @param domain Active Directory domain, for example {@code corp.contoso.com}
 * @param ndesHost host name of the NDES server without domain, for example {@code NDES01}
 * @param caHost host name of the CA server without domain
 * @param caName common name of the CA; carries TEST
 * @param serviceAccount account of the SCEP application pool, without domain
 * @param proxyHost host name of the machine with the application proxy's connector
 * @param user local part of the user's principal name
 * @param deviceName name of the managed device
 * @param group security group the SCEP profile is assigned to
 * @param ndesAddress address of the NDES server
 * @param proxyAddress address of the application proxy's connector, which IIS sees as the client
 * @param deviceAddress address of the device, which IIS sees when there is no proxy
 */
public record Installation(
        String tenant,
        String domain,
        String ndesHost,
        String caHost,
        String caName,
        String serviceAccount,
        String proxyHost,
        String user,
        String deviceName,
        String group,
        String ndesAddress,
        String proxyAddress,
        String deviceAddress) {

    /** Host in the profile of an installation published by the application proxy. */
    public String publicHost() {
        return "ndes-" + tenant + ".msappproxy.net";
    }

    /** Fully qualified name of the NDES server. */
    public String ndesFqdn() {
        return ndesHost.toLowerCase(java.util.Locale.ROOT) + "." + domain;
    }

    /** NetBIOS name of the domain. */
    public String netBiosDomain() {
        return tenant.toUpperCase(java.util.Locale.ROOT);
    }

    /** The user's principal name. */
    public String userPrincipalName() {
        return user + "@" + tenant + ".onmicrosoft.com";
    }
}
