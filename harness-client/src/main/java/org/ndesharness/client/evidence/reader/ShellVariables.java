package org.ndesharness.client.evidence.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that somebody gave a name in a shell, in front of the commands that ask them: {@code $u='https://…'}. */
final class ShellVariables {

    private static final Pattern ASSIGNED = Pattern.compile(
            "(?:[^\\s>$#]{0,80}[>$#%]\\s{0,3}|PS [^>]{0,120}>\\s?)?"
                    + "(?:export |set )?\\$?([A-Za-z_]\\w{0,30})\\s?=\\s?(?:\"([^\"\\s]{1,500})\"|'([^'\\s]{1,500})'|(\\S{1,500}))\\s*");

    private static final Pattern USED = Pattern.compile("\\$(?:\\{([A-Za-z_]\\w{0,30})}|([A-Za-z_]\\w{0,30}))");

    private static final int LONGEST = 2_000;

    private final Map<String, String> addresses = new HashMap<>();

    ShellVariables(List<String> lines) {
        for (String line : lines) {
            Matcher assigned = line.length() > LONGEST || !line.contains("=") || !line.contains("http")
                    ? ASSIGNED.matcher("")
                    : ASSIGNED.matcher(Tokens.strip(line));
            if (assigned.matches()) {
                String value = assigned.group(2) != null
                        ? assigned.group(2)
                        : assigned.group(3) != null ? assigned.group(3) : assigned.group(4);
                if (value.startsWith("http")) {
                    addresses.put(assigned.group(1), value);
                }
            }
        }
    }

    /** A line with the addresses in place of their names. */
    String expanded(String line) {
        if (addresses.isEmpty() || line.length() > LONGEST || line.indexOf('$') < 0) {
            return line;
        }
        String written = USED.matcher(line).replaceAll(name -> {
            String value = addresses.get(name.group(1) == null ? name.group(2) : name.group(1));
            return Matcher.quoteReplacement(value == null ? name.group() : value);
        });
        // PowerShell takes a question mark for a part of the name unless it is marked.
        return written.equals(line) ? line : written.replace("`?", "?").replace("`&", "&");
    }
}
