package org.ndesharness.client.device;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Documents of management sessions, in the shapes of the documentation. */
final class Documents {
    static final String HOST = "ndes-contoso.msappproxy.net";
    static final String URL = "https://" + HOST + "/certsrv/mscep/mscep.dll";
    static final String KEY = "AC_51bad41f-3854-4eb5-a2f2-0f7a94034ee8";
    static final String LOGICAL = "LogicalName_39907e78_e61b_4730_b9fa_d44a53e4111c";
    static final String CHALLENGE = "Q2hhbGxlbmdlIGZvciBKb2hu";

    private Documents() {}

    static String of(Platform platform, X509Certificate root) {
        return of(platform, root, URL, true, 2);
    }

    static String of(Platform platform, X509Certificate root, String url, boolean withRoot, int keyProtection) {
        return switch (platform) {
            case ANDROID_DEVICE_ADMINISTRATOR, ANDROID_ENTERPRISE -> android(root, url, withRoot);
            case IOS -> ios(root, url, withRoot);
            case WINDOWS -> windows(root, url, withRoot, keyProtection);
        };
    }

    static String withoutScep(Platform platform) {
        return platform == Platform.IOS
                ? plist("", "www.windowsintune.com.Restrictions")
                : syncml("<Get><CmdID>2</CmdID><Item><Target><LocURI>./DevDetail/SwV</LocURI></Target></Item></Get>");
    }

    private static String android(X509Certificate root, String url, boolean withRoot) {
        String parameters =
                "<ConfigurationParameters xmlns=\"http://schemas.microsoft.com/SystemCenterConfigurationManager"
                        + "/2012/03/07/CertificateEnrollment/ConfigurationParameters\"><RetryCount>3</RetryCount>"
                        + "<RetryDelay>1</RetryDelay><KeyUsage>32</KeyUsage><KeyLength>2048</KeyLength><HashAlgorithms>"
                        + "<HashAlgorithm>SHA-1</HashAlgorithm><HashAlgorithm>SHA-2</HashAlgorithm></HashAlgorithms><NDESUrls>"
                        + "<NDESUrl>" + url + "</NDESUrl></NDESUrls><CAThumbprint>"
                        + CertificateListing.thumbprint(root)
                        + "</CAThumbprint><EKUMapping><EKUMap><EKUName>Client Authentication</EKUName>"
                        + "<EKUOID>1.3.6.1.5.5.7.3.2</EKUOID></EKUMap></EKUMapping></ConfigurationParameters>";
        String request = "<CertificateRequest><ConfigurationParametersDocument>" + escaped(parameters)
                + "</ConfigurationParametersDocument><RequestParameters><CertificateRequestToken>" + CHALLENGE
                + "</CertificateRequestToken><SubjectName>CN=john@contoso.onmicrosoft.com,O=TEST</SubjectName>"
                + "<SubjectAlternativeName><SANs><SAN NameFormat=\"ID\" AltNameType=\"2\" OID=\"{OID}\"></SAN>"
                + "<SAN NameFormat=\"ID\" AltNameType=\"11\" OID=\"{OID}\">john@contoso.onmicrosoft.com</SAN></SANs>"
                + "</SubjectAlternativeName><NDESUrl>" + url + "</NDESUrl></RequestParameters></CertificateRequest>";
        return syncml(
                (withRoot ? item("./Vendor/MSFT/CertificateStore/Root/17AB/EncodedCertificate", base64(root)) : "")
                        + item(
                                "./Vendor/MSFT/CertificateStore/Enroll/ModelName=" + KEY + "%2F" + LOGICAL
                                        + "%3BHash=-1518303401/Install",
                                escaped(request)));
    }

    private static String windows(X509Certificate root, String url, boolean withRoot, int keyProtection) {
        String install = "./User/Vendor/MSFT/ClientCertificateInstall/SCEP/ModelName_" + KEY + "_" + LOGICAL
                + "_Hash_-1518303401/Install/";
        return syncml((withRoot
                        ? item(
                                "./Device/Vendor/MSFT/RootCATrustedCertificates/Root/17AB/EncodedCertificate",
                                base64(root))
                        : "")
                + "<Atomic><CmdID>4</CmdID>"
                + item(install + "ServerURL", url)
                + item(install + "Challenge", CHALLENGE)
                + item(install + "EKUMapping", "1.3.6.1.5.5.7.3.2")
                + item(install + "KeyUsage", "160")
                + item(install + "SubjectName", "CN=john@contoso.onmicrosoft.com,O=TEST")
                + item(install + "KeyProtection", "" + keyProtection)
                + item(install + "RetryDelay", "1")
                + item(install + "RetryCount", "3")
                + item(install + "TemplateName", "")
                + item(install + "KeyLength", "2048")
                + item(install + "HashAlgorithm", "SHA-2")
                + item(install + "CAThumbprint", CertificateListing.thumbprint(root))
                + item(install + "SubjectAlternativeNames", "11+john@contoso.onmicrosoft.com")
                + "</Atomic>");
    }

    private static String ios(X509Certificate root, String url, boolean withRoot) {
        String key = "ModelName=" + KEY + "/" + LOGICAL + ";Hash=-912418295";
        String trusted = withRoot
                ? "<dict><key>PayloadType</key><string>com.apple.security.root</string><key>PayloadIdentifier</key>"
                        + "<string>root</string><key>PayloadContent</key><data>" + base64(root) + "</data></dict>"
                : "";
        return plist(
                trusted + "<dict><key>PayloadType</key><string>com.apple.security.scep</string>"
                        + "<key>PayloadIdentifier</key><string>" + key
                        + "</string><key>PayloadContent</key><dict><key>URL</key><string>" + url
                        + "</string><key>Name</key><string>SCEP Authority</string><key>Subject</key><array><array><array>"
                        + "<string>O</string><string>TEST</string></array></array><array><array><string>CN</string>"
                        + "<string>john@contoso.onmicrosoft.com</string></array></array></array><key>Challenge</key>"
                        + "<string>" + CHALLENGE + "</string><key>Keysize</key><integer>2048</integer>"
                        + "<key>Key Type</key><string>RSA</string><key>Key Usage</key><integer>5</integer>"
                        + "<key>Retries</key><integer>3</integer></dict></dict>",
                "www.windowsintune.com.SCEP." + key);
    }

    private static String plist(String payloads, String identifier) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\""
                + " \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\"><dict>"
                + "<key>PayloadContent</key><array>" + payloads + "</array><key>PayloadType</key>"
                + "<string>Configuration</string><key>PayloadIdentifier</key><string>" + identifier
                + "</string><key>PayloadVersion</key><integer>1</integer></dict></plist>";
    }

    private static String syncml(String commands) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><SyncML xmlns=\"SYNCML:SYNCML1.2\"><SyncHdr>"
                + "<VerDTD>1.2</VerDTD></SyncHdr><SyncBody>" + commands + "<Final /></SyncBody></SyncML>";
    }

    private static String item(String uri, String data) {
        return "<Add><CmdID>3</CmdID><Item><Target><LocURI>" + uri + "</LocURI></Target><Data>" + data
                + "</Data></Item></Add>";
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escaped(String xml) {
        return xml.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
