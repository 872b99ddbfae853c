package org.ndesharness.server.intune;

import static org.ndesharness.server.intune.Session.escaped;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * A management session with iOS or iPadOS: a configuration profile (Apple, "Configuration Profile Reference", payloads
 * {@code com.apple.security.root} and {@code com.apple.security.scep}).
 */
final class IosMobileconfig {

    private IosMobileconfig() {}

    static String document(Session session) {
        var plist = new StringBuilder(24_000)
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\"")
                .append(" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n")
                .append("<plist version=\"1.0\">\n<dict>\n<key>PayloadContent</key>\n<array>\n")
                .append(restrictions(session));
        session.trustedRoot()
                .ifPresent(root -> plist.append("<dict>\n")
                        .append(string("PayloadType", "com.apple.security.root"))
                        .append(payload(
                                session, "Trusted root", "www.windowsintune.com.root." + Session.thumbprintHex(root)))
                        .append(string("PayloadCertificateFileName", "root.cer"))
                        .append(data("PayloadContent", Session.base64(root)))
                        .append("</dict>\n"));
        session.scep().ifPresent(scep -> plist.append(scep(session, scep)));
        var identifier = session.scep()
                .map(scep -> "www.windowsintune.com.SCEP." + scep.key().ios())
                .orElse("www.windowsintune.com.Restrictions");
        return plist.append("</array>\n")
                .append(string("PayloadType", "Configuration"))
                .append(payload(session, session.scep().isPresent() ? "SCEP certificate" : "Restrictions", identifier))
                .append(string("PayloadOrganization", session.installation().tenant()))
                .append("<key>PayloadRemovalDisallowed</key>\n<true/>\n</dict>\n</plist>\n")
                .toString();
    }

    private static String restrictions(Session session) {
        return "<dict>\n" + string("PayloadType", "com.apple.applicationaccess")
                + payload(session, "Restrictions", "www.windowsintune.com.Restrictions.applicationaccess")
                + "<key>allowScreenShot</key>\n<true/>\n<key>forceEncryptedBackup</key>\n<true/>\n</dict>\n";
    }

    private static String scep(Session session, Session.Scep scep) {
        var thumbprint = Base64.getEncoder().encodeToString(Session.thumbprint(scep.root()));
        var user = session.installation().userPrincipalName();
        return "<dict>\n" + string("PayloadType", "com.apple.security.scep")
                + payload(session, "SCEP certificate", scep.key().ios())
                + "<key>PayloadContent</key>\n<dict>\n"
                + string("URL", scep.url())
                + string("Name", "SCEP Authority")
                + "<key>Subject</key>\n<array>\n" + relativeName("CN", session.commonName()) + relativeName("O", "TEST")
                + "</array>\n"
                + string("Challenge", scep.challenge().value())
                + integer("Keysize", 2048)
                + string("Key Type", "RSA")
                + integer("Key Usage", 5)
                + integer("Retries", 3)
                + integer("RetryDelay", 1)
                + data("CAFingerprint", thumbprint)
                + "<key>SubjectAltName</key>\n<dict>\n" + string("ntPrincipalName", user) + "</dict>\n"
                + "</dict>\n</dict>\n";
    }

    /** What every payload and the profile itself has. */
    private static String payload(Session session, String displayName, String identifier) {
        // A profile that is sent again replaces the former one: same identifier, same identity.
        var seed = session.installation().tenant() + "/" + identifier;
        var uuid = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
        return integer("PayloadVersion", 1)
                + string("PayloadIdentifier", identifier)
                + string("PayloadUUID", uuid.toString())
                + string("PayloadDisplayName", displayName);
    }

    private static String relativeName(String type, String value) {
        return "<array>\n<array>\n<string>" + type + "</string>\n<string>" + escaped(value)
                + "</string>\n</array>\n</array>\n";
    }

    private static String string(String key, String value) {
        return "<key>" + key + "</key>\n<string>" + escaped(value) + "</string>\n";
    }

    private static String integer(String key, int value) {
        return "<key>" + key + "</key>\n<integer>" + value + "</integer>\n";
    }

    private static String data(String key, String base64) {
        return "<key>" + key + "</key>\n<data>" + base64 + "</data>\n";
    }
}
