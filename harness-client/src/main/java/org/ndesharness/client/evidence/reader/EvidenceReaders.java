package org.ndesharness.client.evidence.reader;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/** All readers, the narrowest shape first, and the reading of one file with the one that knows it. */
final class EvidenceReaders {

    private static final List<EvidenceReader> ALL = List.of(
            new RegistryExportReader(),
            new PreflightReader(),
            new TraceReader(),
            new ConnectorTextReader(),
            new FailedRequestReader(),
            new IisConfigurationReader(),
            new ProbeReader(),
            new GraphAnswerReader(),
            new GraphDirectoryReader(),
            new GraphExportReader(),
            new TroubleshootReader(),
            new GraphStateReader(),
            new UserExportReader(),
            new ConnectorListReader(),
            new ProxyApplicationReader(),
            new ProxyPropertiesReader(),
            new HarReader(),
            new HttpAnswerReader(),
            new ScepFileReader(),
            new CertificateFileReader(),
            new MdmReportReader(),
            new MdmReportPageReader(),
            new SavedPageReader(),
            new NameLookupReader(),
            new CertutilDumpReader(),
            new CertificateListReader(),
            new CertificateTableReader(),
            new CertutilStoreReader(),
            new TlsBindingsReader(),
            new AccountReader(),
            new NetUserReader(),
            new EventXmlReader(),
            new EventJsonReader(),
            new HttpErrLogReader(),
            new W3cLogReader(),
            new AccessLogReader(),
            new ConsoleJsonReader(),
            new OmadmLogReader(),
            new ConsoleLogReader(),
            new SetupMsiReader(),
            new SecurityPolicyReader(),
            new AppcmdReader(),
            new PoolTableReader(),
            new FeatureListReader(),
            new AccessListReader(),
            new WebPropertyReader(),
            new ServiceTableReader(),
            new ServiceQueryReader(),
            new CaViewReader(),
            new CaTableReader(),
            new GroupAnswerReader(),
            new MembershipReader(),
            new ProfileStatusReader(),
            new DeviceListReader(),
            new GroupTableReader(),
            new PublishedTemplatesReader(),
            new StatusFolderReader(),
            new RegQueryReader(),
            new CertutilRegistryReader(),
            new RegistryItemReader(),
            new ClientCertificateListReader(),
            new WevtutilTextReader(),
            new EventCsvReader(),
            new EventTableReader(),
            new EventGridReader(),
            new EventRowReader(),
            new EventLineReader(),
            new EventTextReader(),
            new EventSentenceReader(),
            new ExportReader(),
            new PowerShellAnswerReader(),
            new PaneReader(),
            new AppleErrorReader(),
            new PageTextReader());

    /** Logs of this many lines are larger than what is read whole. */
    private static final int MOST_LINES = 4_000_000;

    private static final int CAPTURE_HEAD = 4_000;

    /** A page of Microsoft's documentation quotes every failure, and tells of none that happened. */
    private static final Pattern DOCUMENTATION =
            Pattern.compile("(?i)<title>[^<]{0,300}\\|\\s{0,5}Microsoft (?:Learn|Docs)\\s{0,5}</title>");

    /** A status line in front of the body. */
    private static final Pattern HTTP = Pattern.compile("(?m)^(?:[<> ] ?)*+HTTP/\\d(?:\\.\\d)? \\d{3}\\b");

    private EvidenceReaders() {}

    /** Reads the bytes of one file; whatever they are, the answer is findings. */
    static FileFindings read(String name, List<String> places, byte[] bytes) {
        FileFindings findings = new FileFindings(name);
        if (EvtxReader.recognises(bytes)) {
            EvtxReader.read(name, places, ByteBuffer.wrap(bytes), findings);
            return findings;
        }
        Optional<FileFindings> message = ScepFileReader.ofBytes(name, bytes);
        if (message.isPresent()) {
            return message.get();
        }
        Optional<FileFindings> certificates = CertificateFileReader.ofBytes(name, bytes);
        if (certificates.isPresent()) {
            return certificates.get();
        }
        Optional<Reason> foreign = ForeignFiles.bytes(bytes);
        if (foreign.isPresent()) {
            findings.unreadFile(foreign.get());
            return findings;
        }
        String text = RtfText.is(bytes) ? RtfText.of(bytes) : TextDecoder.decode(bytes);
        if (text.length() > Contents.SMALL
                && text.chars().filter(c -> c == '\n').count() > MOST_LINES) {
            findings.unreadFile(NotRead.TOO_MANY_LINES.of(MOST_LINES));
            return findings;
        }
        if (text.indexOf('\0') >= 0 && !isCapture(text)) {
            findings.unreadFile(ForeignFiles.BINARY);
            return findings;
        }
        if (DOCUMENTATION
                .matcher(text.substring(0, Math.min(CAPTURE_HEAD, text.length())))
                .find()) {
            findings.unreadFile(NotRead.DOCUMENTATION.of());
            return findings;
        }
        TextFile file = new TextFile(name, places, text.replace("\0", ""));
        FileFindings read = read(file);
        if (file.cutLines() > 0 && !file.isDocument()) {
            read.unreadFile(LineStream.cutOff(file.cutLines()));
        }
        MessageBody.behindHeaders(name, bytes).ifPresent(body -> {
            read.add(body);
            read.kind(FileKind.SCEP_MESSAGES);
        });
        return read;
    }

    /** What curl saw, or a browser saved, has the body as it came: a page in UTF-16, or a certificate. */
    private static boolean isCapture(String text) {
        String head = text.substring(0, Math.min(CAPTURE_HEAD, text.length())).replace("\0", "");
        int binary = text.indexOf('\0');
        boolean readable = text.chars()
                                .limit(CAPTURE_HEAD)
                                .filter(c -> c == '\0' || c == '\uFFFD')
                                .count()
                        * 2
                <= Math.min(CAPTURE_HEAD, text.length());
        return readable
                && (HtmlText.isHtml(head)
                        || MhtmlPage.of(head).isPresent()
                        || HTTP.matcher(text).region(0, binary).find());
    }

    /** Reads a text. */
    static FileFindings read(TextFile file) {
        return MixedText.read(file.singleSpaced(), ALL);
    }

    /** The reader that knows the beginning of a file too large for memory, if its shape can be cut into pieces. */
    static Optional<EvidenceReader> forPieces(TextFile head) {
        return ALL.stream()
                .filter(reader -> reader.recognises(head))
                .findFirst()
                .filter(reader -> reader.wholeUpTo(head.text()) >= 0);
    }
}
