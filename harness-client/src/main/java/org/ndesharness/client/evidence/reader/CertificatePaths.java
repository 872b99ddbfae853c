package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths of PowerShell's certificate provider, in properties, in headings and in commands. */
final class CertificatePaths {

    static final String PROVIDER = "Microsoft.PowerShell.Security\\Certificate::";

    /** A heading stands with blank lines and a line of column names between it and the first certificate. */
    private static final int HEADING_DISTANCE = 5;

    private static final Pattern IN_NAME =
            Pattern.compile("(?i)(localmachine|currentuser)[^a-z0-9]{1,3}(root|my|ca)(?![a-z0-9])");

    private CertificatePaths() {}

    /** {@code LocalMachine\Root} in what PowerShell calls a path; empty for other text. */
    static Optional<String> store(String text) {
        int provider = text.indexOf(PROVIDER);
        if (provider >= 0) {
            String path = Tokens.strip(text.substring(provider + PROVIDER.length()));
            String[] parts = path.split("\\\\", -1);
            return parts.length < 2 ? Optional.empty() : Optional.of(named(parts[0], parts[1]));
        }
        String lower = text.toLowerCase(Locale.ROOT);
        int drive = lower.indexOf("cert:\\");
        if (drive < 0) {
            return Optional.empty();
        }
        String[] parts = text.substring(drive + "cert:\\".length()).split("[\\\\\\s,;|'\"]+", -1);
        boolean both = parts.length >= 2 && !parts[0].isEmpty() && !parts[1].isEmpty() && !parts[1].startsWith("-");
        return both ? Optional.of(named(parts[0], parts[1])) : Optional.empty();
    }

    /** The store that a file bears in its name, as {@code Cert_LocalMachine_Root.txt}; empty string for none. */
    static String ofFile(TextFile file) {
        Matcher named = IN_NAME.matcher(file.name());
        return named.find() ? named(named.group(1), named.group(2)) : "";
    }

    private static String named(String location, String store) {
        String where = location.equalsIgnoreCase("localmachine")
                ? "LocalMachine"
                : location.equalsIgnoreCase("currentuser") ? "CurrentUser" : location;
        String which = switch (store.toLowerCase(Locale.ROOT)) {
            case "root" -> "Root";
            case "my" -> "My";
            case "ca" -> "CA";
            default -> store;
        };
        return where + "\\" + which;
    }

    /** The store that a heading ({@code PSParentPath: …}) or a command a few lines above an index names. */
    static Optional<String> above(List<String> lines, int index) {
        for (int i = index - 1; i >= 0 && i >= index - HEADING_DISTANCE; i--) {
            Optional<String> store = store(lines.get(i));
            if (store.isPresent()) {
                return store;
            }
        }
        return Optional.empty();
    }

    /** {@code PSParentPath: Microsoft.PowerShell.Security\\Certificate::…}, {@code Directory: …} or a command that lists a store. */
    static boolean isHeading(String line) {
        return store(line).isPresent()
                && (Beginnings.isCommand(line)
                        || line.contains(PROVIDER)
                        || line.matches("(?i)(?:Get-ChildItem|gci|dir|ls) .{1,400}"));
    }

    /**
     * Whether a list is what the documented filter for intermediates leaves, {@code $_.Issuer -ne $_.Subject}: the command
     * above it has the filter, or some line of a file that shows no command there.
     *
     * @param index where the list begins
     */
    static boolean isFiltered(TextFile file, int index) {
        List<String> lines = file.lines();
        for (int i = Math.min(index, lines.size()) - 1; i >= 0; i--) {
            if (store(lines.get(i)).isPresent() && !lines.get(i).contains(PROVIDER)) {
                return isFilter(lines.get(i));
            }
        }
        return file.head().anyMatch(CertificatePaths::isFilter);
    }

    private static boolean isFilter(String line) {
        String plain = line.toLowerCase(Locale.ROOT).replace(" ", "");
        return plain.contains("$_.issuer-ne$_.subject") || plain.contains("$_.subject-ne$_.issuer");
    }
}
