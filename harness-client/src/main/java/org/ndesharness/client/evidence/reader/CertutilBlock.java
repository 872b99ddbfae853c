package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.StoredCertificate;

/** One certificate in the output of {@code certutil -store}, short or verbose. */
final class CertutilBlock {

    /** The beginning of a distinguished name, which is the same in every language. */
    private static final Pattern NAME = Pattern.compile(
            "(?i)(?:CN|OU|O|DC|C|L|S|ST|E|T|G|SN|SERIALNUMBER|STREET|EMAILADDRESS|OID(?:\\.\\d+)+|\\d+(?:\\.\\d+)+)=.*");

    /** People mask what they post. */
    private static final Pattern SHA1 = Pattern.compile("[0-9A-F]{40}");

    private static final Pattern USAGE = Pattern.compile(".{0,100}\\(\\d+(?:\\.\\d+){5,20}\\)");

    private static final String USAGES = "2.5.29.37:";

    /** The same without its object identifier, as other tools and people who shorten a listing write it. */
    private static final Pattern USAGES_ALONE = Pattern.compile(
            "(?iu)(?:enhanced|extended) key usages?|erweiterte schlüsselverwendung|(?:förbättrad|utökad) nyckelanvändning"
                    + "|uitgebreid sleutelgebruik|utilisation (?:améliorée|avancée) de la clé|uso mejorado de clave"
                    + "|utilizzo chiave (?:avanzato|esteso)|ulepszone użycie klucza");

    private static final Pattern EXTENSION = Pattern.compile("\\d+(?:\\.\\d+)+: .*");

    private final TextFile file;
    private final int from;
    private final int to;
    private final ListedDates dates;
    private final List<String> names = new ArrayList<>();
    private final List<Optional<Instant>> times = new ArrayList<>();
    private final List<String> usages = new ArrayList<>();
    private String thumbprint = "";

    CertutilBlock(TextFile file, int from, int to, ListedDates dates) {
        this.file = file;
        this.from = from;
        this.to = to;
        this.dates = dates;
    }

    /** The certificate; empty when it has neither two names nor a thumbprint. */
    Optional<StoredCertificate> certificate(String store) {
        scan();
        if (names.size() < 2 && (names.isEmpty() || thumbprint.isEmpty())) {
            return Optional.empty();
        }
        String issuer = names.get(0);
        String subject = names.size() > 1 ? names.get(1) : "";
        String citation = String.join("  ", file.lines().subList(from + 1, Math.min(to, from + 8)));
        return Optional.of(new StoredCertificate(
                file.cite(from, citation),
                store,
                subject,
                issuer,
                thumbprint,
                Optional.empty(),
                times.size() > 1 ? times.get(1) : Optional.empty(),
                usages.isEmpty() ? "" : "{" + String.join(", ", usages) + "}"));
    }

    /**
     * When it begins, as exact as its end; empty before {@link #certificate}. A listing's is not compared with an attempt: beside
     * its end it tells for how long a certificate is valid.
     */
    Optional<Instant> begin() {
        return times.isEmpty() ? Optional.empty() : times.get(0);
    }

    private void scan() {
        boolean inUsages = false;
        for (int i = from + 1; i < to; i++) {
            String raw = atMargin(file.lines(), i, from);
            String line = Tokens.strip(raw);
            int colon = line.indexOf(':');
            String value = colon < 0 ? "" : Tokens.strip(line.substring(colon + 1));
            boolean indented = !raw.isEmpty() && Tokens.isBlank(raw.charAt(0));
            if (USAGES_ALONE.matcher(line).matches()) {
                inUsages = true;
            } else if (EXTENSION.matcher(line).matches()) {
                inUsages = line.startsWith(USAGES);
            } else if (inUsages && USAGE.matcher(line).matches()) {
                usages.add(line);
            } else if (!indented && line.toLowerCase(Locale.ROOT).contains("(sha1):")) {
                String hash = value.replace(" ", "").toUpperCase(Locale.ROOT);
                thumbprint = SHA1.matcher(hash).matches() ? hash : "";
            } else if (!indented && names.size() < 2 && NAME.matcher(value).matches()) {
                names.add(value);
            } else if (!indented && names.size() < 2 && value.isEmpty() && colon > 0) {
                name(i + 1);
            } else if (indented && times.size() < 2 && isTime(raw, names.size())) {
                times.add(dates.roughly(value));
            }
        }
    }

    /** A line as far in as it was printed, where the whole listing was set in from the margin: its heading never is. */
    static String atMargin(List<String> lines, int index, int heading) {
        String line = lines.get(index);
        int margin = Tokens.skipBlanks(lines.get(heading), 0);
        return line.substring(Math.min(margin, Tokens.skipBlanks(line, 0)));
    }

    /** Between issuer and subject stand two lines one blank in: begin and end of validity. */
    private static boolean isTime(String raw, int namesBefore) {
        Matcher label = Pattern.compile("\\s{1,2}[^\\s:(][^:(]{0,40}:\\s+\\S.*").matcher(raw);
        return namesBefore == 1 && label.matches() && raw.chars().anyMatch(Character::isDigit);
    }

    /** A name in verbose output: one part a line, indented, the most special first. */
    private void name(int first) {
        List<String> parts = new ArrayList<>();
        for (int i = first;
                i < to && NAME.matcher(Tokens.strip(file.lines().get(i))).matches();
                i++) {
            parts.add(Tokens.strip(file.lines().get(i)));
        }
        if (!parts.isEmpty()) {
            names.add(String.join(", ", parts));
        }
    }
}
