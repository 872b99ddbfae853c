package org.ndesharness.client.evidence.reader;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.NotRead;

/**
 * A request that IIS' failed request tracing kept ({@code fr000001.xml}): its address, how it ended and when. What the modules
 * wrote on the way is passed over.
 *
 * <p>Source: Microsoft, Troubleshooting failed requests using tracing in IIS.
 */
final class FailedRequestReader implements EvidenceReader {

    private static final String ROOT = "failedRequest";

    private static final Pattern URL = Pattern.compile("\\w+://[^/?]+(?<stem>/[^?]*)(?:\\?(?<query>.*))?");

    @Override
    public boolean recognises(TextFile file) {
        return file.firstLine().startsWith("<")
                && file.head().limit(5).anyMatch(line -> line.contains("<" + ROOT + " "));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.W3C_LOG);
        Optional<IisRequest> request = Optional.empty();
        try {
            XMLStreamReader xml = Xml.reader(file.text());
            while (xml.hasNext() && request.flatMap(IisRequest::time).isEmpty()) {
                if (xml.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals(ROOT)) {
                    request = request(file, xml);
                } else if (xml.getLocalName().equals("TimeCreated")) {
                    String time = attribute(xml, "SystemTime");
                    request = request.map(untimed -> at(untimed, time));
                }
            }
        } catch (XMLStreamException cutOff) {
            // The first element has what is asked for; a trace may be cut off behind it.
        }
        request.ifPresentOrElse(findings::add, () -> findings.flaw(0, NotRead.FAILED_REQUEST.of()));
    }

    private static Optional<IisRequest> request(TextFile file, XMLStreamReader xml) {
        String[] status = attribute(xml, "statusCode").split("\\.", 2);
        Matcher url = URL.matcher(attribute(xml, "url"));
        if (!Tokens.isNumber(status[0], 3) || !url.matches()) {
            return Optional.empty();
        }
        boolean sub = status.length == 2 && Tokens.isNumber(status[1], 4);
        return Optional.of(new IisRequest(
                file.cite(begin(file)),
                Optional.empty(),
                attribute(xml, "verb").toUpperCase(Locale.ROOT),
                url.group("stem"),
                Optional.ofNullable(url.group("query")).orElse(""),
                "",
                "",
                Integer.parseInt(status[0]),
                sub ? OptionalInt.of(Integer.parseInt(status[1])) : OptionalInt.empty(),
                OptionalLong.empty()));
    }

    /** The parser stands where the element's tag ends, which may be some lines below. */
    private static int begin(TextFile file) {
        int line = 0;
        while (line < file.lines().size() - 1 && !file.lines().get(line).contains("<" + ROOT)) {
            line++;
        }
        return line;
    }

    private static IisRequest at(IisRequest request, String time) {
        return new IisRequest(
                request.citation(),
                Times.instant(time),
                request.method(),
                request.stem(),
                request.query(),
                request.clientAddress(),
                request.userAgent(),
                request.status(),
                request.subStatus(),
                request.win32Status());
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name)).orElse("");
    }
}
