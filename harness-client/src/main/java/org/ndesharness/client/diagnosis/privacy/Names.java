package org.ndesharness.client.diagnosis.privacy;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.ProxyApplication;
import org.ndesharness.client.evidence.ServiceAccount;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Names that the evidence itself tells to be names: of users, devices, hosts, certificates. They are hidden wherever else they
 * stand, also where nothing around them tells what they are.
 */
final class Names {

    /** What is shorter is a word of every second line. */
    private static final int SHORTEST = 3;

    /** Words that stand where names stand and tell nothing about anybody. */
    private static final Set<String> EVERYBODY = Set.of(
            "system",
            "administrator",
            "administrators",
            "users",
            "user",
            "everyone",
            "localhost",
            "root",
            "default",
            "server",
            "scep",
            "ndes",
            "mscep",
            "iis",
            "device",
            "android",
            "iphone",
            "ipad",
            "windows",
            "intune",
            "certsrv",
            "http",
            "https",
            "local",
            "test",
            "admin",
            "guest",
            "networkservice",
            "localservice",
            "webserver",
            "machine",
            "computer",
            "request",
            "certificate",
            "signing",
            "evidence",
            "logs");

    private static final Pattern COMMON_NAME = Pattern.compile("(?i)\\bCN\\s*=\\s*([^,;\"+\\r\\n]+)");
    private static final Pattern HOST = Pattern.compile("(?i)https?://([a-z0-9.-]+\\.[a-z0-9-]+|[a-z][a-z0-9-]{2,})");

    private final Map<String, String> kinds = new LinkedHashMap<>();

    /** Learns from a collection. */
    Names(CollectedEvidence evidence) {
        evidence.evidence().forEach(this::learn);
    }

    /** Each name, in lower case, with the kind of its placeholder. */
    Map<String, String> kinds() {
        return Map.copyOf(kinds);
    }

    private void learn(Evidence found) {
        if (found instanceof TroubleshootView view) {
            user(view.userPrincipalName());
            view.devices().forEach(device -> add(device.name(), "device"));
            view.states().forEach(state -> add(state.deviceName(), "device"));
        } else if (found instanceof ServiceAccount account) {
            add(account.name(), "user");
        } else if (found instanceof CaRequest row) {
            user(row.requester());
            subject(row.subject());
        } else if (found instanceof StoredCertificate certificate) {
            subject(certificate.subject());
            subject(certificate.issuer());
        } else if (found instanceof ProxyApplication application) {
            address(application.externalUrl());
            address(application.internalUrl());
        } else if (found instanceof HttpAnswer answer) {
            answer.url().ifPresent(this::address);
        } else if (found instanceof WindowsEvent event) {
            event.data().forEach(this::field);
        }
    }

    private void field(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("username") || lower.equals("user") || lower.contains("accountname")) {
            user(value);
        } else if (lower.contains("computer") || lower.contains("devicename") || lower.contains("workstation")) {
            host(value);
        }
    }

    private void user(String written) {
        String name = written.strip();
        int domain = name.indexOf('\\');
        if (domain > 0) {
            add(name.substring(0, domain), "domain");
        }
        String account = name.substring(domain + 1);
        int at = account.indexOf('@');
        add(at > 0 ? account.substring(0, at) : account, "user");
    }

    private void subject(String distinguishedName) {
        Matcher common = COMMON_NAME.matcher(distinguishedName);
        boolean any = false;
        while (common.find()) {
            any = true;
            String name = common.group(1).strip();
            add(name.replaceFirst("(?i)-MSCEP-RA$", ""), "name");
        }
        if (!any && !distinguishedName.contains("=")) {
            add(distinguishedName, "name");
        }
    }

    private void address(String url) {
        Matcher host = HOST.matcher(url);
        if (host.find()) {
            host(host.group(1));
        }
    }

    private void host(String name) {
        if (PublicNames.isOf(name)) {
            return;
        }
        add(name, "host");
        int dot = name.indexOf('.');
        if (dot > 0) {
            add(name.substring(0, dot), "host");
        }
    }

    private void add(String name, String kind) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        boolean number = key.matches("[0-9.:-]*");
        if (key.length() >= SHORTEST && !number && !EVERYBODY.contains(key) && !PublicNames.isOf(key)) {
            kinds.putIfAbsent(key, kind);
        }
    }
}
