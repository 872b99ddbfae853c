package org.ndesharness.server.installation;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

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

    private static final List<String> COMPANIES = List.of(
            "Contoso", "Fabrikam", "Adatum", "Litware", "Northwind", "Proseware", "Tailspin", "Woodgrove", "Wingtip");
    private static final List<String> SERVICE_ACCOUNTS = List.of("svc-ndes", "NDESService", "svc_scep", "ndes-svc");
    private static final List<String> USERS =
            List.of("john", "maria", "anders", "fatima", "sanne", "lars", "ingrid", "pieter", "chen", "aisha");
    private static final List<String> GROUPS =
            List.of("SCEP Users", "Mobile Certificates", "Wi-Fi Users", "VPN Users", "Managed Devices Users");

    /** Host in the profile of an installation published by the application proxy. */
    public String publicHost() {
        return "ndes-" + tenant + ".msappproxy.net";
    }

    /** Fully qualified name of the NDES server. */
    public String ndesFqdn() {
        return ndesHost.toLowerCase(Locale.ROOT) + "." + domain;
    }

    /** NetBIOS name of the domain. */
    public String netBiosDomain() {
        return tenant.toUpperCase(Locale.ROOT);
    }

    /** The user's principal name. */
    public String userPrincipalName() {
        return user + "@" + tenant + ".onmicrosoft.com";
    }

    /** Address of the monitoring system, in the NDES server's network. */
    public String monitorAddress() {
        return ndesAddress.substring(0, ndesAddress.lastIndexOf('.') + 1) + "77";
    }

    /** The installation of Microsoft's examples. */
    public static Installation contoso() {
        return new Installation(
                "contoso",
                "corp.contoso.com",
                "NDES01",
                "CA01",
                "Contoso TEST Issuing CA",
                "svc-ndes",
                "PROXY01",
                "john",
                "Pixel-7-041",
                "SCEP Users",
                "10.0.4.20",
                "10.0.4.31",
                "10.0.8.113");
    }

    /** An installation of one of Microsoft's other example companies, with names and addresses by chance. */
    public static Installation random(RandomGenerator random) {
        var company = COMPANIES.get(random.nextInt(COMPANIES.size()));
        var tenant = company.toLowerCase(Locale.ROOT);
        var server = 1 + random.nextInt(9);
        var network = "10." + random.nextInt(1, 200) + ".";
        var servers = network + random.nextInt(1, 100) + ".";
        return new Installation(
                tenant,
                "corp." + tenant + ".com",
                "NDES0" + server,
                "CA0" + random.nextInt(1, 10),
                company + " TEST Issuing CA",
                SERVICE_ACCOUNTS.get(random.nextInt(SERVICE_ACCOUNTS.size())),
                "PROXY0" + random.nextInt(1, 10),
                USERS.get(random.nextInt(USERS.size())),
                "Device-" + random.nextInt(100, 1_000),
                GROUPS.get(random.nextInt(GROUPS.size())),
                servers + random.nextInt(10, 40),
                servers + random.nextInt(40, 70),
                network + random.nextInt(100, 200) + "." + random.nextInt(10, 250));
    }
}
