package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.SetupMsiEntry;

/** Verbose logs of Windows Installer, of which SetupMsi.log is one, and single lines of the connector's installation. */
final class SetupMsiReader implements EvidenceReader {

    /** {@code MSI (c) (28:54) [16:13:11:905]: }; possessive, for some lines of such a log are very long. */
    private static final Pattern PREFIX =
            Pattern.compile("\\s*+MSI \\([a-zA-Z]\\) \\([0-9A-Fa-f!:]{1,12}\\) \\[[0-9:.]{1,20}\\]:?\\s*+");

    /**
     * Lines that custom actions of the installation log without the installer's prefix (Microsoft, Connector Setup Wizard
     * ends prematurely, and Error 0x80090014 when you install the NDES certificate).
     */
    private static final Pattern ACTION = Pattern.compile(
            "\\s*+(?:(?:WriteIIS7ConfigChanges|AddNDESToCertPrivKey|"
                    + "ConfigureIISLimits|[A-Z][A-Za-z0-9]{3,40}):\\s+Error 0x[0-9A-Fa-f]{8}:.*"
                    + "|CustomAction \\S{1,60} returned actual error code \\d.*"
                    + "|(?:Installation success or error status: \\d{1,5}\\b.*|Installation completed successfully\\b.*|Installation failed\\.?\\s*+))");

    private static boolean isAction(String line) {
        return line.length() < 2_000 && ACTION.matcher(line).matches();
    }

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(SetupMsiReader::begins);
    }

    private static boolean begins(String line) {
        return line.startsWith("=== Verbose logging started:")
                || line.startsWith("=== Logging started:")
                || isAction(line)
                || PREFIX.matcher(line).lookingAt();
    }

    /** Most lines of a log have the prefix; of a mail with some lines of one, few. */
    private static boolean isWhole(TextFile file) {
        List<String> head = file.head().toList();
        long own = head.stream().filter(SetupMsiReader::begins).count();
        return head.get(0).startsWith("===") || (begins(head.get(0)) && own * 2 >= head.size());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.SETUP_MSI_LOG);
        List<String> lines = file.lines();
        boolean whole = isWhole(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher prefix = PREFIX.matcher(line);
            boolean prefixed = prefix.lookingAt();
            if (!prefixed && !isAction(line) && !whole && !line.isBlank()) {
                findings.unreadLine(i, NotRead.SETUP_MSI.of());
            } else if (!line.isBlank()) {
                String message = prefixed ? line.substring(prefix.end()) : line;
                findings.add(new SetupMsiEntry(file.cite(i), Tokens.strip(message)));
            }
        }
    }
}
