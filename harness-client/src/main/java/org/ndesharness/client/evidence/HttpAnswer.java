package org.ndesharness.client.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a browser, a command or the probe was answered: from the output of curl, wget or PowerShell, from a HAR file, from a
 * saved page or from its text.
 *
 * <p>A challenge password, as the page {@code mscep_admin} shows one, is taken out of the body and of the citation.
 *
 * @param time when, by the server's {@code Date} or the browser's own record; empty where neither is there
 * @param method HTTP method; empty string where the file does not say
 * @param url address asked for, before any redirect; empty where the file does not say
 * @param status HTTP status of the last answer; empty when there was none
 * @param subStatus the second number of IIS' detailed page, for example the 16 of {@code 403.16}
 * @param server {@code Server} header; empty string when absent
 * @param location {@code Location} header; empty string when absent
 * @param contentType {@code Content-Type} header; empty string when absent
 * @param age for how long a cache in between has kept it, by its {@code Age}; empty when it comes from the server
 * @param body body as text
 * @param redirects addresses that answers on the way led to, in order
 * @param transportError what the client printed instead of an answer, for example
 *     {@code curl: (6) Could not resolve host: ...}
 * @param form in what form request and answer went over the wire
 */
public record HttpAnswer(
        Citation citation,
        Optional<Instant> time,
        String method,
        Optional<String> url,
        OptionalInt status,
        OptionalInt subStatus,
        String server,
        String location,
        String contentType,
        Optional<Duration> age,
        String body,
        List<String> redirects,
        Optional<String> transportError,
        AnswerForm form)
        implements Evidence {

    /** A challenge has 16 or, on older servers, 32 hexadecimal digits in one piece; a thumbprint stands in groups. */
    private static final Pattern CHALLENGE =
            Pattern.compile("(?<![0-9A-Za-z])[0-9A-F]{16}(?:[0-9A-F]{16})?(?![0-9A-Za-z])");

    private static final String MASK = "****";

    private static final Pattern UNKNOWN_NAME = Pattern.compile(
            "curl: \\(6\\)|could not (?:be )?resolve|not be resolved"
                    + "|name_not_resolved|nxdomain|unable to resolve|name or service not known|no such host is known"
                    + "|inet_e_resource_not_found|server not found|find the server|trouble finding that site",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FIRST_OPERATIONS = Pattern.compile("operation=(?:getcacaps|getcacert)(?![a-z])");

    private static final Pattern TLS = Pattern.compile(
            "curl: \\((?:35|51|53|54|58|59|60|64|66|77|80|82|83|90|91)\\)"
                    + "|\\bssl|\\btls|err_cert|sec_error|certificate|schannel",
            Pattern.CASE_INSENSITIVE);

    public HttpAnswer {
        redirects = List.copyOf(redirects);
        if (isOfMscep(body) || isOfMscep(citation.text())) {
            body = CHALLENGE.matcher(body).replaceAll(MASK);
            citation = new Citation(
                    citation.file(),
                    citation.line(),
                    CHALLENGE.matcher(citation.text()).replaceAll(MASK));
        }
    }

    /** An answer of which no more is known. */
    public HttpAnswer(
            Citation citation,
            Optional<String> url,
            OptionalInt status,
            String server,
            String location,
            String body,
            Optional<String> transportError) {
        this(
                citation,
                Optional.empty(),
                "",
                url,
                status,
                OptionalInt.empty(),
                server,
                location,
                "",
                Optional.empty(),
                body,
                List.of(),
                transportError,
                AnswerForm.UNKNOWN);
    }

    private static boolean isOfMscep(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("scep") || lower.contains("network device enrollment") || lower.contains("challenge");
    }

    /** Whether it sends the browser to, or is, the sign-in of Microsoft Entra ID. */
    public boolean isSignIn() {
        return Stream.concat(Stream.of(location, body), redirects.stream())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains("login.microsoftonline.") || text.contains("login.windows.net"));
    }

    /**
     * Whether it sends the client on from the SCEP address. From http to https is none: a device is given the https
     * address, and a person may have typed the other.
     */
    public boolean isRedirect() {
        int code = status.orElse(0);
        boolean elsewhere = code == 301 || code == 302 || code == 303 || code == 307 || code == 308;
        boolean typedWithoutTls =
                !address().startsWith("https:") && path(location).endsWith("/mscep.dll");
        return elsewhere && !location.isBlank() && !typedWithoutTls;
    }

    /** Whether it is such a redirect, and to the same path with a slash more or less at its end. */
    public boolean isRedirectForSlash() {
        String to = path(location);
        String from = url.map(HttpAnswer::path).orElse("");
        return isRedirect() && (to.endsWith("/mscep.dll/") || (from.length() > 1 && from.equals(to + "/")));
    }

    private static String path(String address) {
        return address.toLowerCase(Locale.ROOT).replaceFirst("[?#].*", "").replaceFirst("^https?://[^/]*", "");
    }

    /**
     * Whether it is about the SCEP address itself, without an operation: the documented test in a browser. An address that
     * is not known counts as this one, for it is the one that people are told to test; a name or a port that cannot be
     * reached is the same for every path.
     */
    public boolean isOfBareUrl() {
        return isOfMscepDll() && !address().contains("operation=");
    }

    /** Whether it is an answer to GetCACaps or GetCACert, which every device asks for before its request. */
    public boolean isOfFirstOperations() {
        return isOfMscepDll() && FIRST_OPERATIONS.matcher(address()).find();
    }

    private boolean isOfMscepDll() {
        boolean admin = address().contains("mscep_admin")
                || body.contains("challenge password is")
                || body.contains("The password cache is full");
        return !admin && (address().contains("scep") || transportError.isPresent());
    }

    private String address() {
        return url.orElse("mscep").toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the server says of itself that it is neither IIS nor HTTP.sys, which call themselves {@code Microsoft-IIS} and
     * {@code Microsoft-HTTPAPI}: another server, or one that passes on what NDES answers under a name of its own.
     */
    public boolean isOfAnotherServer() {
        return !server.isBlank() && !isOfMicrosoftsServer();
    }

    private boolean isOfMicrosoftsServer() {
        return server.strip().toLowerCase(Locale.ROOT).startsWith("microsoft");
    }

    /**
     * Whether it was asked at an address that is not one of NDES, {@code …/mscep/mscep.dll}, and the server does not say that
     * it is IIS.
     */
    public boolean isOfAnotherScepAddress() {
        return !isOfMicrosoftsServer() && url.isPresent() && !address().contains("mscep");
    }

    /** Whether it brings what SCEP has for an answer to GetCACert (RFC 8894, section 4.2.1). */
    public boolean bringsCaCertificates() {
        return status.orElse(0) == 200
                && address().contains("operation=getcacert")
                && contentType.toLowerCase(Locale.ROOT).contains("x-x509-ca");
    }

    /** Whether the client could not resolve the server's name. */
    public boolean nameIsUnknown() {
        return transportError.filter(text -> UNKNOWN_NAME.matcher(text).find()).isPresent();
    }

    /** Whether the client did not get through the TLS handshake, or did not trust the server's certificate. */
    public boolean tlsFailed() {
        return !nameIsUnknown()
                && transportError.filter(text -> TLS.matcher(text).find()).isPresent();
    }
}
