package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.FileRights;
import org.ndesharness.client.evidence.NotRead;

/**
 * Rights on files as {@code icacls} prints them: the path and the first account on one line, the others below it in one
 * column. The rights are letters in brackets in every language of Windows.
 *
 * <p>Microsoft, icacls.
 */
final class AccessListReader implements EvidenceReader {

    private static final int LONGEST = 600;

    /** Account and rights; which letters the rights are made of is looked at apart, or it would take long. */
    private static final Pattern ENTRY =
            Pattern.compile("(\\s*)(\\S.{0,400}?):((?:\\((?:[A-Z]{1,4},){0,20}[A-Z]{1,4}\\)){1,9})\\s*");

    private static final Pattern RIGHT = Pattern.compile(
            "OI|CI|IO|NP|I|DENY|N|F|M|RX|R|W|D|DE|RC|WDAC|WO|S|AS|MA|GR|GW|GE|GA|RD|WD" + "|AD|REA|WEA|X|DC|RA|WA");

    private static final Pattern BETWEEN = Pattern.compile("[(),]+");

    /** Windows' own names for the domains of its own accounts have a blank in them. */
    private static final Pattern FIRST =
            Pattern.compile("(.*\\S)\\s+((?:NT[ -]\\p{L}+|APPLICATION PACKAGE AUTHORITY|[^\\s\\\\]+)\\\\.+|\\S+)");

    private static final Pattern COMMAND = Pattern.compile("(?i)\\bicacls(?:\\.exe)? \"?([^\\s\"]{2,300})");

    private static final Pattern PROMPT =
            Pattern.compile("(?:PS )?([A-Za-z]:\\\\[^>]{0,200})>.*", Pattern.CASE_INSENSITIVE);

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> entry(line).isPresent());
    }

    private static Optional<Matcher> entry(String line) {
        if (line.length() > LONGEST || !line.contains(":(")) {
            return Optional.empty();
        }
        Matcher entry = ENTRY.matcher(line);
        return entry.matches() && areRights(entry.group(3)) ? Optional.of(entry) : Optional.empty();
    }

    private static boolean areRights(String brackets) {
        return BETWEEN.splitAsStream(brackets)
                .filter(right -> !right.isEmpty())
                .allMatch(right -> RIGHT.matcher(right).matches());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        List<String> lines = file.lines();
        BitSet used = new BitSet();
        String folder = "";
        String asked = "";
        int i = 0;
        while (i < lines.size()) {
            Matcher prompt = PROMPT.matcher(lines.get(i));
            if (prompt.matches()) {
                folder = prompt.group(1);
            }
            Matcher command = COMMAND.matcher(lines.get(i));
            if (command.find()) {
                asked = command.group(1);
            }
            int from = i++;
            Optional<Matcher> first = entry(lines.get(from));
            if (first.isEmpty()) {
                continue;
            }
            List<String> others = new ArrayList<>();
            int column = Integer.MAX_VALUE;
            while (i < lines.size()) {
                Optional<Matcher> next =
                        entry(lines.get(i)).filter(entry -> !entry.group(1).isEmpty());
                if (next.isEmpty()) {
                    break;
                }
                column = Math.min(column, next.get().group(1).length());
                others.add(next.get().group(2));
                i++;
            }
            used.set(from, i);
            boolean cut =
                    !first.get().group(1).isEmpty() || first.get().group(2).startsWith("...");
            if (cut) {
                // Whoever copied it left out the path, which the command has.
                others.add(0, Tokens.strip(first.get().group(2).replaceFirst("^\\.{3}", "")));
                findings.add(new FileRights(file.cite(from, i), asked, others));
            } else {
                findings.add(rights(file, from, i, folder, first.get().group(2), column, others));
            }
            findings.kind(FileKind.FILE_RIGHTS);
        }
        findings.leave(file, used, NotRead.ACCESS_LIST.of());
    }

    private static FileRights rights(
            TextFile file, int from, int to, String folder, String first, int column, List<String> others) {
        List<String> trustees = new ArrayList<>();
        String path = first;
        Matcher split = FIRST.matcher(first);
        if (column > 0 && column < first.length() && first.charAt(column - 1) == ' ') {
            path = Tokens.strip(first.substring(0, column));
            trustees.add(Tokens.strip(first.substring(column)));
        } else if (split.matches()) {
            path = split.group(1);
            trustees.add(split.group(2));
        }
        trustees.addAll(others);
        boolean whole = path.contains(":\\") || folder.isEmpty();
        return new FileRights(file.cite(from, to), whole ? path : folder + "\\" + path, trustees);
    }
}
