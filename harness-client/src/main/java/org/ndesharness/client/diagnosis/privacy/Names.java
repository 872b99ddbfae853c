package org.ndesharness.client.diagnosis.privacy;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FrontRequest;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.ListedConnector;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.NameLookup;
import org.ndesharness.client.evidence.Pkcs10Request;
import org.ndesharness.client.evidence.ProfileStatus;
import org.ndesharness.client.evidence.ProxyApplication;
import org.ndesharness.client.evidence.ScepMessage;
import org.ndesharness.client.evidence.ServiceAccount;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.UserGroups;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Names that the evidence itself tells to be names: of users, devices, hosts, certificates. They are hidden wherever else they
 * stand, also where nothing around them tells what they are.
 */
final class Names {

    /** What is shorter is a word of every second line. */
    private static final int SHORTEST = 3;

    private static final int SHORTEST_SERIAL = 6;

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

    private static final Pattern COMMON_NAME = Pattern.compile("(?i)\\bCN\\s{0,3}=\\s{0,3}([^,;\"+\\r\\n()]+)");
    private static final Pattern HOST = Pattern.compile("(?i)https?://([a-z0-9.-]+\\.[a-z0-9-]+|[a-z][a-z0-9-]{2,})");

    /** As Windows names a certification authority: {@code ca01.contoso.local\\Contoso Issuing CA 2}. */
    private static final Pattern AUTHORITY = Pattern.compile(
            "(?<![\\\\/:\\w.-])([A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,6})\\\\([^\\\\/\r\n,;:()\"'<>|]{3,64})");

    /** The computer of an event that was copied as text. */
    private static final Pattern COMPUTER =
            Pattern.compile("(?i)\\bcomputer\\s{0,20}:\\s{0,20}([A-Za-z0-9][A-Za-z0-9._-]{2,})");

    /** What follows the word in a user agent; a name of a device has a digit, words of prose have none. */
    private static final Pattern IN_USER_AGENT = Pattern.compile(
            "(?i)\\b(?:device|computer|host)(?:[+_]?name)?[+:=/]{1,3}(?=[A-Za-z._-]*\\d)([A-Za-z0-9][A-Za-z0-9._-]{2,62})");

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
        COMPUTER.matcher(found.citation().text()).results().forEach(computer -> host(computer.group(1)));
        if (found instanceof TroubleshootView view) {
            user(view.userPrincipalName());
            view.devices().forEach(device -> add(device.name(), "device"));
            view.states().forEach(state -> add(state.deviceName(), "device"));
        } else if (found instanceof UserGroups pane) {
            pane.names().forEach(this::user);
        } else if (found instanceof DirectoryGroup group) {
            group.members().forEach(this::user);
        } else if (found instanceof ProfileStatus status) {
            add(status.device(), "device");
            user(status.user());
        } else if (found instanceof ListedDevice device) {
            add(device.name(), "device");
            user(device.user());
        } else if (found instanceof ServiceAccount account) {
            add(account.name(), "user");
        } else if (found instanceof CaRequest row) {
            user(row.requester());
            subject(row.subject());
            serial(row.serialNumber());
        } else if (found instanceof StoredCertificate certificate) {
            subject(certificate.subject());
            subject(certificate.issuer());
        } else if (found instanceof Pkcs10Request request) {
            subject(request.subject());
        } else if (found instanceof ScepMessage message) {
            message.signer().certificate().ifPresent(certificate -> subject(certificate.subject()));
            subject(message.signer().issuer());
        } else if (found instanceof ProxyApplication application) {
            address(application.externalUrl());
            address(application.internalUrl());
        } else if (found instanceof ListedConnector connector) {
            host(connector.name());
        } else if (found instanceof NameLookup lookup) {
            host(lookup.host());
        } else if (found instanceof HttpAnswer answer) {
            answer.url().ifPresent(this::address);
        } else if (found instanceof WindowsEvent event) {
            event.data().forEach(this::field);
            authority(event.message());
        } else if (found instanceof FrontRequest request) {
            agent(request.userAgent());
        } else if (found instanceof IisRequest request) {
            agent(request.userAgent());
        }
    }

    private void agent(String written) {
        IN_USER_AGENT.matcher(written).results().forEach(device -> add(device.group(1), "device"));
    }

    private void authority(String text) {
        AUTHORITY.matcher(text).results().forEach(authority -> {
            host(authority.group(1));
            add(authority.group(2), "name");
        });
    }

    /** Hex, so that one of digits alone is a name too. */
    private void serial(String written) {
        String key = written.strip().toLowerCase(Locale.ROOT);
        if (key.length() >= SHORTEST_SERIAL) {
            kinds.putIfAbsent(key, "serial");
        }
    }

    private void field(String name, String value) {
        authority(value);
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
        String key = ControlCharacters.shown(name.strip()).toLowerCase(Locale.ROOT);
        boolean number = key.matches("[0-9.:-]*");
        if (key.length() >= SHORTEST && !number && !EVERYBODY.contains(key) && !PublicNames.isOf(key)) {
            kinds.putIfAbsent(key, kind);
        }
    }
}
