package org.ndesharness.client.diagnosis.privacy;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.CollectedEvidence;

/**
 * Hides secrets and, besides, who and where: hosts, domains, users, devices, certificates' names, addresses, security
 * identifiers and GUIDs.
 *
 * <p>A value has the same placeholder wherever it stands, so that one can still see that two lines speak of the same. What a
 * log says in prose ("the new server in Malmö") no pattern finds: whoever publishes an answer reads it before.
 */
public final class Redaction implements Veil {

    /** A word of a value in a distinguished name. */
    private static final String WORD = "[^\\s,;\"'+<>\\])/|&]+";

    private static final Pattern SERIAL = Pattern.compile(
            "(?i)(\\bserial(?:[ _]?(?:number|no\\.?))?\\s{0,20}[:=#]?\\s{0,3}\"?)(?=[a-z]*\\d)([0-9a-z]{6,64})\\b");
    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
    private static final Pattern SID = Pattern.compile("\\bS-1-(?:5-21|12-1)(?:-\\d+){3,5}\\b");
    private static final Pattern GUID = Pattern.compile(
            "(?<![0-9A-Za-z])[0-9A-Fa-f]{8}([-_])(?:[0-9A-Fa-f]{4}\\1){3}[0-9A-Fa-f]{12}(?![0-9A-Za-z])");
    private static final Pattern HOME = Pattern.compile("(?i)([\\\\/](?:users|home)[\\\\/])([^\\\\/\\s\"'<>:|]+)");
    private static final Pattern SHARE = Pattern.compile("(?<![\\\\\\w])(\\\\\\\\)([A-Za-z0-9][A-Za-z0-9.-]+)(?=\\\\)");
    private static final Pattern ACCOUNT =
            Pattern.compile("(?<![\\\\/:\\w.%-])([A-Za-z][A-Za-z0-9.-]{1,31})\\\\([A-Za-z0-9._$-]{2,64})(?![\\\\\\w])");
    private static final Pattern NO_DOMAIN = Pattern.compile(
            "(?i)HK\\w+|localmachine|currentuser|cert|software|system\\d*|apppool|authority|builtin|windows|inetpub|logs"
                    + "|program.*|certsrv|config|microsoft|root|my|ca|device|server|intune|http|proxy|evidence");
    /**
     * A value ends at a line break, at two blanks and before what the next line begins with, {@code Enabled : True}, where lines
     * were joined to one; a domain component has no blank at all.
     */
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "(?<![A-Za-z])((?:CN|OU|O|E|L|ST|S|STREET|SERIALNUMBER|UPN|emailAddress)\\s?=\\s{0,3})(\"[^\"]+\"|" + WORD
                    + "(?: (?![\\p{L}_][\\w-]*\\s{1,40}:)" + WORD + "){0,40})"
                    + "|(?<![A-Za-z])(DC\\s?=\\s{0,3})([A-Za-z0-9_-]+)");

    private static final Pattern LABELLED = Pattern.compile(
            "(?i)((?:<Computer>|(?:computer|device|machine|host|server|tenant|user)[ _]?name\"?\\s{0,20}[:=]\\s{0,3}\"?"
                    + "|\\bcomputer\\s{0,20}:\\s{0,20}|\\bhost:\\s))([A-Za-z0-9][A-Za-z0-9._-]{2,})");
    private static final Pattern URL_HOST =
            Pattern.compile("(?i)(https?(?:://|%3a%2f%2f)|wss?://|ldaps?://)([a-z0-9][a-z0-9.-]*)");
    private static final Pattern FULL_NAME = Pattern.compile(
            "(?i)(?<![\\w.@-])(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\\.){1,6}"
                    + "(?:local|lan|corp|intra|intranet|internal|home|invalid|test|example|ad|com|net|org|info|biz|eu|se|nl|de|fr|be|dk|no"
                    + "|fi|it|es|pt|pl|cz|at|ch|uk|ie|us|ca|au|nz|jp|in|br|io|dev|app|cloud|gov|edu|mil|tech)(?![a-z0-9]|\\.[a-z0-9])");
    private static final Pattern V4 = Pattern.compile(
            "(?<![\\w.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![\\w]|\\.\\d)");
    private static final Pattern V6 = Pattern.compile(
            "(?i)(?<![\\w:.])(?=[0-9a-f:]*::|(?:[0-9a-f]{1,4}:){7})[0-9a-f:]{3,39}(?:%\\w+)?(?![\\w:])");
    private static final Pattern RA = Pattern.compile("(?i)-MSCEP-RA$");
    private static final String THIS_MACHINE = "127.0.0.1";
    private static final String ANY_MACHINE = "0.0.0.0";

    /** In one pattern no more names than these; a CA's listing has thousands. */
    private static final int MOST_NAMES = 5_000;

    private final Secrets secrets = new Secrets();
    private final Placeholders placeholders = new Placeholders();
    private final Map<String, String> kinds;
    private final Pattern names;

    /**
     * A redaction for one answer.
     *
     * @param evidence is searched for names
     */
    public Redaction(CollectedEvidence evidence) {
        this.kinds = new Names(evidence).kinds();
        this.names = Pattern.compile(
                kinds.isEmpty()
                        ? "(?!)"
                        : kinds.keySet().stream()
                                .sorted(Comparator.comparingInt(String::length)
                                        .reversed()
                                        .thenComparing(Comparator.naturalOrder()))
                                .limit(MOST_NAMES)
                                .map(Pattern::quote)
                                .collect(Collectors.joining("|", "(?<![A-Za-z0-9])(?:", ")(?![A-Za-z0-9])")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    @Override
    public String over(String text) {
        return names(secrets.over(text));
    }

    @Override
    public List<String> over(List<String> lines) {
        return secrets.over(lines).stream().map(this::names).toList();
    }

    /** Longer shapes before shorter ones, and what is a name for certain before what only looks like one. */
    private String names(String text) {
        String shown = replace(MAIL, text, found -> placeholders.of("user", found.group()));
        shown = replace(SID, shown, found -> placeholders.of("sid", found.group()));
        shown = replace(
                GUID, shown, found -> placeholders.of("id", found.group().replace('_', '-')));
        shown = replace(
                names,
                shown,
                found -> placeholders.of(
                        kinds.getOrDefault(found.group().toLowerCase(Locale.ROOT), "name"), found.group()));
        shown = replace(HOME, shown, found -> found.group(1) + placeholders.of("user", found.group(2)));
        shown = replace(SHARE, shown, found -> found.group(1) + host(found.group(2)));
        shown = replace(ACCOUNT, shown, this::account);
        shown = replace(ATTRIBUTE, shown, this::attribute);
        shown = replace(SERIAL, shown, found -> found.group(1) + known(found.group(2), "serial"));
        shown = replace(URL_HOST, shown, found -> found.group(1) + host(found.group(2)));
        shown = replace(LABELLED, shown, found -> found.group(1) + labelled(found.group(2)));
        shown = replace(FULL_NAME, shown, found -> host(found.group()));
        shown = replace(V4, shown, found -> v4(found.group()));
        return replace(V6, shown, found -> placeholders.of("address", found.group()));
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
    }

    private String account(MatchResult found) {
        return NO_DOMAIN.matcher(found.group(1)).matches()
                ? found.group()
                : placeholders.of("domain", found.group(1)) + "\\" + placeholders.of("user", found.group(2));
    }

    /** That it is a registration authority's certificate is no name. */
    private String attribute(MatchResult found) {
        if (found.group(1) == null) {
            return found.group(3) + known(found.group(4), "name");
        }
        String value = found.group(2);
        Matcher authority = RA.matcher(value);
        String name = authority.replaceFirst("");
        String end = value.length() == name.length() ? "" : "-MSCEP-RA";
        return found.group(1) + known(name.replace("\"", ""), "name") + end;
    }

    private String labelled(String value) {
        return value.indexOf('.') > 0 && PublicNames.isOf(value) ? value : known(value, "host");
    }

    /** By the kind that the evidence tells, so that a name has one placeholder wherever it stands. */
    private String known(String value, String kind) {
        return placeholders.of(kinds.getOrDefault(value.toLowerCase(Locale.ROOT), kind), value);
    }

    private String host(String name) {
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (PublicNames.isOf(bare)
                || bare.equalsIgnoreCase("localhost")
                || V4.matcher(bare).matches()) {
            return name;
        }
        return known(bare, "host");
    }

    private String v4(String address) {
        return address.equals(THIS_MACHINE) || address.equals(ANY_MACHINE) ? address : placeholders.address(address);
    }
}
