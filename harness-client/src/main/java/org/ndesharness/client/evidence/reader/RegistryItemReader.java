package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.RegistryValue;

/** Registry keys as PowerShell's {@code Get-ItemProperty} and {@code Get-Item} print them. */
final class RegistryItemReader implements EvidenceReader {

    private static final String PROVIDER = "Microsoft.PowerShell.Core\\Registry::";

    private static final String UNINSTALL =
            "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\";

    /** What PowerShell adds to the values of a key. */
    private static final Set<String> ADDED =
            Set.of("PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider", "PSComputerName", "RunspaceId");

    /** Values that only the keys of NDES and HTTP.sys have, by which a list without its path is known. */
    private static final Set<String> OWN = Set.of(
            "SignatureTemplate",
            "EncryptionTemplate",
            "GeneralPurposeTemplate",
            "MaxFieldLength",
            "MaxRequestBytes",
            "NDESCertThumbprint");

    @Override
    public boolean recognises(TextFile file) {
        List<String> head = file.head().toList();
        boolean listed = head.stream().anyMatch(line -> line.contains(PROVIDER))
                || head.stream().anyMatch(line -> OWN.stream().anyMatch(name -> isValue(line, name)));
        return listed || !tables(head).isEmpty();
    }

    /** A paste may be set in from the margin. */
    private static boolean isValue(String line, String name) {
        String stripped = Tokens.strip(line);
        return stripped.startsWith(name)
                && Tokens.strip(stripped.substring(name.length())).startsWith(":");
    }

    private static List<ColumnTable> tables(List<String> lines) {
        return ColumnTable.of(lines).stream()
                .filter(table -> OWN.stream().anyMatch(table::has) || isOfPrograms(table))
                .toList();
    }

    /** What is below the key Uninstall, of which its properties were asked for. */
    private static boolean isOfPrograms(ColumnTable table) {
        return table.has("DisplayName", "DisplayVersion");
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.REGISTRY);
        BitSet used = new BitSet();
        for (PropertyList.Item item : PropertyList.of(file.lines())) {
            String path = item.value("PSPath");
            int key = path.indexOf("::");
            int line = item.from();
            for (String name : item.values().keySet()) {
                boolean known = key >= 0 || OWN.contains(name);
                if (known) {
                    used.set(item.from(), item.to());
                }
                if (known && !ADDED.contains(name)) {
                    String value = item.value(name);
                    findings.add(new RegistryValue(
                            file.cite(line(file, item, name, line)),
                            key < 0 ? "" : path.substring(key + 2),
                            name.equals("(default)") ? "@" : name,
                            value));
                }
            }
        }
        for (ColumnTable table : tables(file.lines())) {
            used.or(table.lines());
            for (ColumnTable.Row row : table.rows()) {
                if (isOfPrograms(table)) {
                    program(file, row, findings);
                }
                OWN.stream()
                        .sorted()
                        .filter(table::has)
                        .forEach(name -> findings.add(
                                new RegistryValue(file.cite(row.from(), row.to()), "", name, row.cell(name))));
            }
        }
        heading(file.lines(), used);
        findings.leave(file, used, NotRead.REGISTRY_ITEM.of());
    }

    /** A program by its name, where its key is not shown. */
    private static void program(TextFile file, ColumnTable.Row row, FileFindings findings) {
        for (String name : List.of("DisplayName", "DisplayVersion")) {
            findings.add(new RegistryValue(
                    file.cite(row.from(), row.to()), UNINSTALL + row.cell("DisplayName"), name, row.cell(name)));
        }
    }

    /** {@code Hive: HKEY_LOCAL_MACHINE\\SOFTWARE\\…}, which Get-Item prints above a table. */
    private static void heading(List<String> lines, BitSet used) {
        for (int i = 0; i < lines.size(); i++) {
            if (Tokens.strip(lines.get(i)).startsWith("Hive: ")) {
                used.set(i);
            }
        }
    }

    private static int line(TextFile file, PropertyList.Item item, String name, int otherwise) {
        for (int i = item.from(); i < item.to(); i++) {
            if (isValue(file.lines().get(i), name)) {
                return i;
            }
        }
        return otherwise;
    }
}
