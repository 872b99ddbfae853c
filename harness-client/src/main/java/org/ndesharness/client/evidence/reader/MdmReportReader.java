package org.ndesharness.client.evidence.reader;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.PolicyNode;

/**
 * MDMDiagReport.xml of the MDM client of Windows, and SyncML as the device received it: certificates, enrolment and what the
 * report says of them. Policies of other kinds are passed over.
 *
 * <p>Sources: Microsoft, Diagnose MDM failures in Windows (the report's sections); Microsoft, ClientCertificateInstall CSP (the
 * nodes); public scripts that read {@code DeviceManagementAccount} and {@code Resources} of the report.
 */
final class MdmReportReader implements EvidenceReader {

    private static final String ROOT = "MDMEnterpriseDiagnosticsReport";

    /** {@code ./User/Vendor/MSFT/ClientCertificateInstall/SCEP/<id>/Status}. */
    private static final Pattern CERTIFICATE_NODE = Pattern.compile(
            "(?:ClientCertificateInstall|RootCATrustedCertificates|CertificateStore)(?:/[^\\s<>\"]{0,600})?");

    private static final Pattern LOC_URI =
            Pattern.compile("(?:\\./)?(?:[\\w-]{1,40}/){0,4}" + CERTIFICATE_NODE.pattern());

    private static final Set<String> SECTIONS = Set.of(
            "devicemanagementaccount", "enrollments", "connectioninformation", "deviceinfo", "certificates", "errors");

    private static final Pattern SECRET = Pattern.compile(
            "(?i)(?:^|/)(?:challenge|password|pfxcertpassword|\\w*secret\\w*|\\w*token\\w*|\\w*nonce\\w*)$");

    private static final int MOST_NODES = 5_000;
    private static final int LONGEST_VALUE = 4_000;

    @Override
    public boolean recognises(TextFile file) {
        String first = file.firstLine();
        return first.startsWith("<")
                && (file.text().contains("<" + ROOT)
                        || (file.text().contains("<LocURI>") && file.text().contains("ClientCertificateInstall/")));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.MDM_REPORT);
        // Snippets of SyncML have no single root, and no declaration that would have to stand first.
        String text = file.text().contains("<" + ROOT)
                ? file.text()
                : "<snippet>" + file.text().replaceFirst("^\\s*<\\?xml[^>]{0,200}\\?>", "") + "</snippet>";
        Reading reading = new Reading(file, findings);
        try {
            XMLStreamReader xml = Xml.reader(text);
            while (xml.hasNext()) {
                reading.take(xml, xml.next());
            }
        } catch (XMLStreamException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber();
            int at = Math.min(Math.max(0, line - 1), Math.max(0, file.lines().size() - 1));
            if (reading.isAtEnd()) {
                for (int i = at; i < file.lines().size(); i++) {
                    if (!file.lines().get(i).isBlank()) {
                        findings.unreadLine(i, NotRead.REPORT_END.of());
                    }
                }
                return;
            }
            findings.flaw(at, NotRead.REPORT_BROKEN.of());
        }
    }

    /** A value as it may be shown. */
    static String shown(String path, String value) {
        return SECRET.matcher(path).find() && !value.isEmpty() ? "****" : value;
    }

    /** The node of a certificate that an address of the device's management tree leads to. */
    static Optional<String> node(String text) {
        String plain = Tokens.strip(text);
        if (plain.length() > 2_000 || !LOC_URI.matcher(plain).matches()) {
            return Optional.empty();
        }
        Matcher node = CERTIFICATE_NODE.matcher(plain);
        return node.find() ? Optional.of(node.group()) : Optional.empty();
    }

    /** One pass over one report. */
    private static final class Reading {

        private final TextFile file;
        private final FileFindings findings;
        private final Deque<String> path = new ArrayDeque<>();
        private final Set<String> seen = new HashSet<>();
        private final StringBuilder text = new StringBuilder();
        private String locUri = "";
        private int line;
        private int nodes;
        private boolean leaf;
        private boolean begun;

        Reading(TextFile file, FileFindings findings) {
            this.file = file;
            this.findings = findings;
        }

        /** Whether the root element is closed. */
        boolean isAtEnd() {
            return begun && path.isEmpty();
        }

        void take(XMLStreamReader xml, int event) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                path.addLast(xml.getLocalName());
                begun = true;
                text.setLength(0);
                line = xml.getLocation().getLineNumber() - 1;
                leaf = true;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(
                        xml.getText(), 0, Math.max(0, Math.min(xml.getText().length(), LONGEST_VALUE - text.length())));
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (leaf) {
                    leaf(path.getLast(), Tokens.strip(text.toString()));
                }
                leaf = false;
                text.setLength(0);
                path.removeLast();
            }
        }

        private void leaf(String element, String value) {
            Optional<String> node = node(value);
            if (element.equals("LocURI")) {
                locUri = node.orElse("");
            } else if (element.equals("Data") && !locUri.isEmpty()) {
                add(locUri, value);
            } else if (node.isPresent()) {
                add(node.get(), "");
            } else if (ofCertificates() || ofSection()) {
                add(joined(), value);
            }
        }

        private boolean ofCertificates() {
            return path.stream().anyMatch(name -> CERTIFICATE_NODE.matcher(name).matches())
                    || path.stream().anyMatch(name -> name.equalsIgnoreCase("SCEP"));
        }

        private boolean ofSection() {
            return path.stream().anyMatch(name -> SECTIONS.contains(name.toLowerCase(Locale.ROOT)));
        }

        /** The names of the elements, from the certificate's own node on where there is one. */
        private String joined() {
            StringBuilder joined = new StringBuilder();
            Iterator<String> names = path.iterator();
            while (names.hasNext()) {
                String name = names.next();
                if (CERTIFICATE_NODE.matcher(name).matches()) {
                    joined.setLength(0);
                }
                if (!name.equals(ROOT) && !name.equals("snippet")) {
                    joined.append(joined.isEmpty() ? "" : "/").append(name);
                }
            }
            return joined.toString();
        }

        private void add(String node, String value) {
            String shown = shown(node, value);
            if (nodes < MOST_NODES && seen.add(node + "=" + shown)) {
                nodes++;
                findings.add(new PolicyNode(
                        file.cite(Math.max(0, line), node + (shown.isEmpty() ? "" : " = " + shown)), node, shown));
            }
        }
    }
}
