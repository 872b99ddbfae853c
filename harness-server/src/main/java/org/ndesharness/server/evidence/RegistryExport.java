package org.ndesharness.server.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.ndesharness.server.http.HttpSysSettings;

/** The keys of NDES, HTTP.sys and the old connector as {@code reg export} writes them. */
final class RegistryExport {

    private static final String MSCEP = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP";
    private static final String HTTP = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters";

    private static final String CONNECTOR = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MicrosoftIntune\\NDESConnector";

    private RegistryExport() {}

    static List<String> lines(Traces traces) {
        var installation = traces.installation();
        var templates = traces.mscep().templates();
        var lines = new ArrayList<>(List.of(
                "Windows Registry Editor Version 5.00",
                "",
                "[" + MSCEP + "]",
                "\"SignatureTemplate\"=\"" + templates.signature() + "\"",
                "\"EncryptionTemplate\"=\"" + templates.encryption() + "\"",
                "\"GeneralPurposeTemplate\"=\"" + templates.generalPurpose() + "\"",
                ""));
        key(
                lines,
                MSCEP + "\\CAInfo",
                "\"Configuration\"=\"" + installation.caHost().toLowerCase(Locale.ROOT) + "." + installation.domain()
                        + "\\\\" + installation.caName() + "\"");
        key(lines, MSCEP + "\\CAType", dword("CAType", 1));
        key(lines, MSCEP + "\\CertsInMYStore", dword("CertsInMYStore", 1));
        key(lines, MSCEP + "\\EnforcePassword", dword("EnforcePassword", 1));
        if (traces.mscep().policyModuleInstalled()) {
            key(lines, MSCEP + "\\Modules");
            key(
                    lines,
                    MSCEP + "\\Modules\\NDESPolicy",
                    "\"NDESCertThumbprint\"=\"" + traces.moduleThumbprint().toLowerCase(Locale.ROOT) + "\"");
        }
        key(lines, MSCEP + "\\PasswordLength", dword("PasswordLength", 8));
        key(lines, MSCEP + "\\PasswordMax", dword("PasswordMax", 5));
        key(lines, MSCEP + "\\PasswordValidity", dword("PasswordValidity", 60));
        key(lines, MSCEP + "\\PasswordVDir", "\"PasswordVDir\"=\"CertSrv/mscep_admin\"");
        key(lines, MSCEP + "\\UseSinglePassword", dword("UseSinglePassword", 0));
        if (traces.connector().isOld()) {
            key(lines, CONNECTOR, connector(traces));
        }
        http(lines, traces.http());
        return lines;
    }

    /** Certificates that the old connector fetched from the service, for the registration point. */
    private static String[] connector(Traces traces) {
        var point = traces.policy().registrationPoint();
        var values = new ArrayList<String>();
        if (point.signingCertificateRegistered() && point.verificationKeysRegistered()) {
            values.add(certificate("SigningCertificate", traces.moduleThumbprint()));
        }
        if (point.verificationKeysRegistered()) {
            values.add(certificate("PfxSigningCertificate", traces.moduleThumbprint()));
            values.add(certificate("KeyRecoveryAgentCertificate", traces.moduleThumbprint()));
        }
        return values.toArray(String[]::new);
    }

    /** One that is none of those in the computer's stores, the same for the same server. */
    private static String certificate(String name, String seed) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest((name + seed).getBytes(StandardCharsets.US_ASCII));
            return "\"" + name + "\"=\"" + HexFormat.of().withUpperCase().formatHex(digest) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }

    /** Windows' defaults hold while the values are not there. */
    private static void http(List<String> lines, HttpSysSettings settings) {
        var values = new ArrayList<String>();
        if (settings.maxFieldLength() != HttpSysSettings.WINDOWS_DEFAULT) {
            values.add(dword("MaxFieldLength", settings.maxFieldLength()));
        }
        if (settings.maxRequestBytes() != HttpSysSettings.WINDOWS_DEFAULT) {
            values.add(dword("MaxRequestBytes", settings.maxRequestBytes()));
        }
        key(lines, HTTP, values.toArray(String[]::new));
    }

    private static void key(List<String> lines, String key, String... values) {
        lines.add("[" + key + "]");
        lines.addAll(List.of(values));
        lines.add("");
    }

    private static String dword(String name, int value) {
        return String.format(Locale.ROOT, "\"%s\"=dword:%08x", name, value);
    }
}
