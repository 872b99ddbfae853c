package org.ndesharness.server.intune;

import static org.ndesharness.server.intune.Session.escaped;

/**
 * A management session with Android, as OMADM.log shows it (Microsoft, "Troubleshoot deployment of a SCEP certificate
 * profile to devices in Microsoft Intune").
 *
 * <p>The SCEP item is XML in XML in XML: the configuration parameters are escaped inside the certificate request, and
 * that again inside the message.
 */
final class AndroidSyncml {

    private static final String STORE = "./Vendor/MSFT/CertificateStore/";

    private AndroidSyncml() {}

    static String document(Session session) {
        var syncml = new Syncml("https://a.manage.microsoft.com/devicegatewayproxy/AndroidHandler.ashx", session)
                .replace("./Vendor/MSFT/Scheduler/IntervalDurationSeconds", "int", "28800")
                .replace(
                        "./Vendor/MSFT/EnterpriseAppManagement/EnterpriseIDs",
                        "chr",
                        session.installation().tenant() + ".onmicrosoft.com")
                .exec("./Vendor/MSFT/EnterpriseAppManagement/EnterpriseApps/ClearNotifications");
        session.trustedRoot()
                .ifPresent(root -> syncml.add(
                        STORE + "Root/" + Session.thumbprintHex(root) + "/EncodedCertificate",
                        "b64",
                        Session.base64(root)));
        session.scep()
                .ifPresent(scep -> syncml.add(
                        STORE + "Enroll/" + scep.key().android() + "/Install", "xml", request(session, scep)));
        return syncml.get(STORE + "SCEP")
                .get("./Vendor/MSFT/NodeCache/SCConfigMgr/CacheVersion")
                .get("./Vendor/MSFT/NodeCache/SCConfigMgr/ChangedNodes")
                .get("./DevDetail/Ext/Microsoft/LocalTime")
                .get("./Vendor/MSFT/DeviceLock/DevicePolicyManager/IsActivePasswordSufficient")
                .end();
    }

    private static String request(Session session, Session.Scep scep) {
        var user = session.installation().userPrincipalName();
        return "<CertificateRequest><ConfigurationParametersDocument>" + escaped(parameters(scep))
                + "</ConfigurationParametersDocument><RequestParameters><CertificateRequestToken>"
                + scep.challenge().value() + "</CertificateRequestToken><SubjectName>"
                + escaped(session.subject()) + "</SubjectName><Issuers>" + escaped(session.issuer())
                + "</Issuers><SubjectAlternativeName><SANs>"
                + "<SAN NameFormat=\"ID\" AltNameType=\"2\" OID=\"{OID}\"></SAN>"
                + "<SAN NameFormat=\"ID\" AltNameType=\"11\" OID=\"{OID}\">" + escaped(user)
                + "</SAN></SANs></SubjectAlternativeName><NDESUrl>" + escaped(scep.url())
                + "</NDESUrl></RequestParameters></CertificateRequest>";
    }

    private static String parameters(Session.Scep scep) {
        return "<ConfigurationParameters xmlns=\"http://schemas.microsoft.com/SystemCenterConfigurationManager/2012/03/07"
                + "/CertificateEnrollment/ConfigurationParameters\"><ExpirationThreshold>20</ExpirationThreshold>"
                + "<RetryCount>3</RetryCount><RetryDelay>1</RetryDelay><TemplateName />"
                + "<SubjectNameFormat>{ID}</SubjectNameFormat>"
                + "<SubjectAlternativeNameFormat>{ID}</SubjectAlternativeNameFormat>"
                + "<KeyStorageProviderSetting>0</KeyStorageProviderSetting><KeyUsage>32</KeyUsage>"
                + "<KeyLength>2048</KeyLength><HashAlgorithms><HashAlgorithm>SHA-1</HashAlgorithm>"
                + "<HashAlgorithm>SHA-2</HashAlgorithm></HashAlgorithms><NDESUrls><NDESUrl>"
                + escaped(scep.url()) + "</NDESUrl></NDESUrls><CAThumbprint>"
                + Session.thumbprintHex(scep.root()) + "</CAThumbprint><ValidityPeriod>2</ValidityPeriod>"
                + "<ValidityPeriodUnit>Years</ValidityPeriodUnit><EKUMapping><EKUMap>"
                + "<EKUName>Client Authentication</EKUName><EKUOID>1.3.6.1.5.5.7.3.2</EKUOID></EKUMap></EKUMapping>"
                + "</ConfigurationParameters>";
    }
}
