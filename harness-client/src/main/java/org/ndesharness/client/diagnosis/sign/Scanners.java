package org.ndesharness.client.diagnosis.sign;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.WindowsEvent;

/** Who asks a web server for whatever it may have, NDES among it. That NDES refuses such a guest is as it should be. */
public final class Scanners {

    private static final String[] TOOLS = {
        "python-requests",
        "nmap",
        "nikto",
        "sqlmap",
        "zgrab",
        "masscan",
        "nuclei",
        "gobuster",
        "dirbuster",
        "wpscan",
        "censysinspect",
        "shodan",
        "internetmeasurement",
        "netsystemsresearch",
        "leakix"
    };

    /** Clients that somebody wrote, for NDES or for trying what it lets through. */
    private static final String[] PROGRAMS = {"go-http-client", "curl/", "wget/", "libwww-perl", "java/", "aiohttp"};

    /** What no client of NDES has in an address: a way out of a folder, a script, a query of a database. */
    private static final Pattern ATTACK = Pattern.compile(
            "\\.\\./|%2e%2e|%252e|/etc/passwd|win\\.ini|cmd\\.exe|<script|%3cscript|union(?:\\+|%20| )select|\\$\\{jndi|%24%7bjndi");

    /** So many pages that are not there somebody asks for who knows none. */
    private static final int MANY = 3;

    /** Of a program fewer are enough. */
    private static final int SOME = 2;

    private final Set<String> addresses;
    private final RefusedRequest asked;
    private final RefusedRequest ofOthers;

    private Scanners(Set<String> addresses, List<IisRequest> requests) {
        this.addresses = Set.copyOf(addresses);
        this.asked = new RefusedRequest(requests.stream()
                .filter(r -> addresses.contains(r.clientAddress()))
                .toList());
        this.ofOthers = new RefusedRequest(requests.stream()
                .filter(r -> !addresses.contains(r.clientAddress()))
                .toList());
    }

    static Scanners in(Ledger ledger) {
        return in(ledger.evidence());
    }

    /** Whose requests a collection's logs of IIS have beside those of devices. */
    public static Scanners in(CollectedEvidence evidence) {
        List<IisRequest> requests = evidence.all(IisRequest.class);
        Map<String, Set<String>> missing = new HashMap<>();
        Set<String> named = new HashSet<>();
        Set<String> programs = new HashSet<>();
        for (IisRequest r : requests) {
            if (r.clientAddress().isEmpty()) {
                continue;
            }
            if (r.status() == 404 && !Words.lower(r.stem()).contains("mscep.dll")) {
                missing.computeIfAbsent(r.clientAddress(), client -> new HashSet<>())
                        .add(Words.lower(r.stem()));
            }
            if (isGuest(r)) {
                named.add(r.clientAddress());
            }
            if (Words.any(Words.lower(r.userAgent()), PROGRAMS)) {
                programs.add(r.clientAddress());
            }
        }
        // Behind a proxy all have one address, guests and devices.
        Set<String> devices = requests.stream()
                .filter(RefusedRequest::isDevice)
                .map(IisRequest::clientAddress)
                .collect(Collectors.toSet());
        missing.forEach((client, pages) -> {
            if (pages.size() >= (programs.contains(client) ? SOME : MANY)) {
                named.add(client);
            }
        });
        named.removeAll(devices);
        return new Scanners(named, requests);
    }

    /** Whether a request is such a guest's. */
    public boolean sent(IisRequest request) {
        return addresses.contains(request.clientAddress()) || isGuest(request);
    }

    /** By the name of its program, or by an address that no client of NDES sends. */
    private static boolean isGuest(IisRequest request) {
        return Words.any(Words.lower(request.userAgent()), TOOLS)
                || ATTACK.matcher(Words.lower(request.stem() + "?" + request.query()))
                        .find();
    }

    /** Whether an event of the server was left at the time of such a request for a certificate, and of no other. */
    boolean caused(WindowsEvent event) {
        return asked.any(event) && !ofOthers.any(event);
    }
}
