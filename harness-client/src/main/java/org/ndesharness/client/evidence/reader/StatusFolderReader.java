package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.StatusFile;
import org.ndesharness.client.evidence.StatusFile.Folder;

/**
 * The old connector's folder CertificateRequestStatus: listings of {@code dir /s}, {@code dir /s /b} and
 * {@code Get-ChildItem -Recurse} in any language, known by the paths in them, and files out of it.
 *
 * <p>Microsoft, Troubleshoot NDES reporting to Intune, names folders and fields; that a file is text is all that is said of
 * its form.
 */
final class StatusFolderReader implements EvidenceReader {

    private static final String ROOT = "certificaterequeststatus";

    private static final Pattern PATH = Pattern.compile(
            "(?i)CertificateRequestStatus(?:\\\\(Processing|Failed|Succeed(?:ed)?)(?![\\w-]))?(?:\\\\([^\\\\\"'<>|]{1,250}))?\\\\?");

    private static final Pattern DIR =
            Pattern.compile("(\\d{1,4}[-./]\\d{1,2}[-./]\\d{1,4}\\.?\\s{1,3}(?:\\p{L}{2}\\s)?\\d{1,2}:\\d{2}"
                    + "(?:\\s?[AaPp]\\.?[Mm]\\.?)?)\\s+[\\d.,'\u00A0\u202F\u2019]++\\s(\\S.{0,250})");

    private static final Pattern MODE = Pattern.compile(
            "-[a-z-]{4,6}\\s+(\\S+\\s+(?:\\p{L}{2}\\s)?\\S+(?:\\s[AaPp]\\.?[Mm]\\.?)?)\\s+\\d+\\s(\\S.{0,250})");

    /** What {@code dir} says of a volume above its first folder, in whatever language. */
    private static final Pattern VOLUME = Pattern.compile("\\D{3,60}\\b[0-9A-F]{4}-[0-9A-F]{4}\\b\\D{0,20}");

    /** How many files or folders {@code dir} counted, and how large they are or how much is left. */
    private static final Pattern TOTAL = Pattern.compile(
            "\\d[\\d.,'\u00A0\u202F\u2019]*+\\s[^\\d]{2,40}\\s\\d[\\d.,'\u00A0\u202F\u2019]*+\\s\\p{L}[\\p{L} ]{2,30}");

    /** What a file holds of its certificate. */
    private static final List<String> FIELDS = List.of("certificateserialnumber", "userid", "deviceid", "thumbprint");

    private static final int LARGEST_FILE = 20_000;

    @Override
    public boolean recognises(TextFile file) {
        return isStatusFile(file)
                || file.head()
                        .filter(line -> line.toLowerCase(Locale.ROOT).contains(ROOT))
                        .anyMatch(line -> !RegQueryReader.isKey(line.strip()) && isPath(line));
    }

    /** A scanner's report names such a file too, and lists no folder. */
    private static final Pattern SCANNER = Pattern.compile(
            "(?i)sharing violation|createfile|readfile|closefile|informationfile|anti-?virus|defender|scanner|scanned|[kqc]uarant"
                    + "|karant|echtzeitschutz|realtidsskydd|rezidentn");

    private static boolean isPath(String line) {
        if (SCANNER.matcher(line).find()) {
            return false;
        }
        String before = line.substring(0, line.toLowerCase(Locale.ROOT).indexOf(ROOT));
        if (EventSources.isNameOfConnectorIn(before)) {
            return false; // What the connector could not do there.
        }
        return before.endsWith("\\") || Tokens.strip(before).endsWith(":") || before.isBlank();
    }

    private static boolean isStatusFile(TextFile file) {
        String text = file.text();
        if (text.length() > LARGEST_FILE || !text.contains("CertificateSerialNumber")) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains(ROOT)) {
            return false; // A listing of the folder, and a file of it shown below.
        }
        return FIELDS.stream().filter(lower::contains).count() >= 3;
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        if (isStatusFile(file)) {
            handedOver(file, findings);
            return;
        }
        findings.kind(FileKind.REQUEST_STATUS);
        List<String> lines = file.lines();
        List<Listed> listed = new ArrayList<>();
        BitSet used = new BitSet();
        tables(lines, used, listed);
        Optional<Folder> folder = Optional.empty();
        for (int i = used.nextClearBit(0); i < lines.size(); i = used.nextClearBit(i + 1)) {
            String line = Tokens.strip(lines.get(i));
            Matcher dir = DIR.matcher(line);
            Matcher mode = MODE.matcher(line);
            Matcher path = PATH.matcher(line);
            boolean folders = line.contains("<DIR>") || line.matches("d[a-z-]{4,6}\\s.*|Mode\\s.*|-{4} .*");
            boolean scanned = SCANNER.matcher(line).find();
            if (!scanned && (folders || dir.matches() || mode.matches() || (path.find() && isPath(line)))) {
                used.set(i);
            } else if (VOLUME.matcher(line).matches() || TOTAL.matcher(line).matches()) {
                used.set(i);
                introduced(lines, used, i);
            }
            path.reset();
            if (scanned) {
                continue;
            }
            if (dir.matches() && !line.contains("<")) {
                listed.add(new Listed(i, folder, dir.group(1), dir.group(2)));
            } else if (mode.matches()) {
                listed.add(new Listed(i, folder, mode.group(1), mode.group(2)));
            } else if (path.find()) {
                folder = folder(path.group(1) == null ? "" : path.group(1));
                if (path.group(2) != null) {
                    listed.add(new Listed(i, folder, "", path.group(2)));
                }
            }
        }
        findings.leave(file, used, NotRead.STATUS_FOLDER.of());
        ListedDates dates = ListedDates.of(listed.stream().map(Listed::date).toList());
        for (Listed entry : listed) {
            if (entry.folder().isPresent()) {
                findings.add(new StatusFile(
                        file.cite(entry.line()),
                        entry.folder().get(),
                        entry.name(),
                        dates.local(entry.date()).or(() -> ListedDates.comparable(entry.date()))));
            }
        }
    }

    /** {@code Get-ChildItem} with the folder in a column. */
    private static void tables(List<String> lines, BitSet used, List<Listed> listed) {
        for (ColumnTable table : ColumnTable.of(lines)) {
            if (table.has("Directory", "Name", "LastWriteTime")) {
                used.or(table.lines());
                for (ColumnTable.Row row : table.rows()) {
                    Matcher path = PATH.matcher(row.cell("Directory"));
                    Optional<Folder> folder =
                            path.find() && path.group(1) != null ? folder(path.group(1)) : Optional.empty();
                    listed.add(new Listed(row.from(), folder, row.cell("LastWriteTime"), row.cell("Name")));
                }
            }
        }
    }

    /** The line right above says of which volume, or that all files are counted. */
    private static void introduced(List<String> lines, BitSet used, int index) {
        if (index > 0 && !lines.get(index - 1).isBlank()) {
            used.set(index - 1);
        }
    }

    /** A file itself does not say which folder it was in; the folder it is handed over in does. */
    private static void handedOver(TextFile file, FileFindings findings) {
        Optional<Folder> folder = folder(file.placedIn("processing", "failed", "succeed", "succeeded"));
        if (folder.isEmpty()) {
            findings.unreadFile(NotRead.STATUS_FILE.of());
            return;
        }
        findings.kind(FileKind.REQUEST_STATUS);
        String name = file.name().substring(file.name().lastIndexOf('/') + 1);
        findings.add(new StatusFile(file.cite(0, file.lines().size()), folder.get(), name, Optional.empty()));
    }

    private static Optional<Folder> folder(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "processing" -> Optional.of(Folder.PROCESSING);
            case "failed" -> Optional.of(Folder.FAILED);
            case "succeed", "succeeded" -> Optional.of(Folder.SUCCEED);
            default -> Optional.empty();
        };
    }

    private record Listed(int line, Optional<Folder> folder, String date, String name) {}
}
