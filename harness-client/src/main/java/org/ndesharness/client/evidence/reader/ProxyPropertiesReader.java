package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.ProxyApplication;

/**
 * How NDES is published, as people copy it from the admin centre, in its languages, or as PowerShell prints it:
 * {@code Get-AzureADApplicationProxyApplication}, {@code Get-WebApplicationProxyApplication}.
 */
final class ProxyPropertiesReader implements EvidenceReader {

    private static final String BETWEEN = "(?:\\s*+:\\s*+|\\s++)";

    private static final String VALUE = BETWEEN + "(https?://\\S{3,400})";

    private static final Pattern INTERNAL = label(
            "internal ?url|backend ?server ?url|intern(?:e|er)?[ -]url|url interne|url interna|url interno|dirección url interna"
                    + "|wewnętrzny adres url",
            VALUE);

    private static final Pattern EXTERNAL = label(
            "external ?url|extern(?:e|er)?[ -]url|ekstern[ -]url|url externe|url externa|url esterno|dirección url externa"
                    + "|zewnętrzny adres url",
            VALUE);

    private static final Pattern PRE_AUTHENTICATION = label(
            "pre[ -]?authentication(?: method)?|external ?authentication ?type|external ?pre ?authentication|förautentisering"
                    + "|vorauthentifizierung|präauthentifizierung|pre-?authenticatie|verificatie vooraf|pré-?authentification"
                    + "|autenticación previa|pre-?autenticazione|forhåndsgodkendelse|uwierzytelnianie wstępne",
            BETWEEN + "(\\S.{0,80})");

    private static final Pattern PASSES = Pattern.compile("pass[- ]?thro?u(?:gh)?", Pattern.CASE_INSENSITIVE);

    /** Whoever signs in before the proxy lets a request through; a word that is not known here says nothing. */
    private static final Pattern SIGNS_IN =
            Pattern.compile("entra|azure|aad|adfs|active directory|oauth|preauth", Pattern.CASE_INSENSITIVE);

    /** One application's properties are not further apart. */
    private static final int NEAR = 25;

    private static final int LONGEST = 600;

    private static Pattern label(String words, String value) {
        return Pattern.compile("(?:" + words + ")" + value, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    @Override
    public boolean recognises(TextFile file) {
        return external(file.lines(), 0) >= 0;
    }

    /** Index of the next address for devices that has an address of NDES near it; -1 for none. */
    private static int external(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            // Asked of every line of every text, as often as one is looked at anew.
            boolean address = lines.get(i).contains("://");
            if (address && EXTERNAL.matcher(head(lines.get(i))).matches() && near(lines, i, INTERNAL) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** In the same paragraph if there is one, and never past another application. */
    private static int near(List<String> lines, int index, Pattern property) {
        int close = nearest(lines, index, property, true);
        return close >= 0 ? close : nearest(lines, index, property, false);
    }

    private static int nearest(List<String> lines, int index, Pattern property, boolean together) {
        int below = towards(lines, index, 1, property, together);
        int above = towards(lines, index, -1, property, together);
        boolean nearer = below >= 0 && (above < 0 || below - index <= index - above);
        return nearer ? below : above;
    }

    private static int towards(List<String> lines, int index, int step, Pattern property, boolean together) {
        for (int i = index + step; i >= 0 && i < lines.size() && Math.abs(i - index) <= NEAR; i += step) {
            String line = head(lines.get(i));
            if ((together && line.isEmpty()) || EXTERNAL.matcher(line).matches()) {
                return -1;
            }
            if (property.matcher(line).matches()) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.PROXY_APPLICATION);
        List<String> lines = file.lines();
        BitSet used = new BitSet();
        for (int i = external(lines, 0); i >= 0; i = external(lines, i + 1)) {
            int internal = near(lines, i, INTERNAL);
            int authentication = near(lines, i, PRE_AUTHENTICATION);
            used.set(i);
            used.set(internal);
            String asked = authentication < 0 ? "" : value(PRE_AUTHENTICATION, lines.get(authentication));
            if (authentication >= 0) {
                used.set(authentication);
            }
            findings.add(new ProxyApplication(
                    file.cite(Math.min(i, internal), Math.max(i, internal) + 1),
                    value(EXTERNAL, lines.get(i)),
                    value(INTERNAL, lines.get(internal)),
                    PASSES.matcher(asked).lookingAt()
                            ? "passthru"
                            : SIGNS_IN.matcher(asked).find() ? asked.toLowerCase(Locale.ROOT) : ""));
        }
        findings.leave(file, used, NotRead.PROXY_PROPERTY.of());
    }

    private static String value(Pattern property, String line) {
        Matcher matcher = property.matcher(head(line));
        return matcher.matches() ? matcher.group(1).strip() : "";
    }

    private static String head(String line) {
        return line.length() > LONGEST ? "" : Tokens.strip(line);
    }
}
