package org.ndesharness.client.evidence.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;

/**
 * HAR files that a browser's developer tools export: the entries about NDES and where they were redirected to. The rest of what
 * a browser loads is of no interest.
 *
 * <p>Source of the shape: HTTP Archive format 1.2.
 */
final class HarReader implements EvidenceReader {

    private static final JsonFactory FACTORY = new JsonFactory();

    private static final Pattern OF_INTEREST = Pattern.compile(
            "(?i)/certsrv/|mscep|pkiclient\\.exe|CertificateRegistrationSvc|[?&]operation=(?:GetCA|PKIOp)");

    private static final int MOST_ANSWERS = 500;
    private static final int LONGEST_CONTENT = 256 * 1024;

    @Override
    public boolean recognises(TextFile file) {
        return file.firstLine().startsWith("{")
                && file.text().contains("\"entries\"")
                && file.text().contains("\"request\"")
                && file.text().contains("\"log\"");
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.BROWSER_ANSWER);
        Entries entries = new Entries(file, findings);
        try (JsonParser parser = FACTORY.createParser(file.text())) {
            boolean inEntries = false;
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("entries")) {
                    inEntries = parser.nextToken() == JsonToken.START_ARRAY;
                } else if (inEntries && token == JsonToken.START_OBJECT) {
                    int line = parser.currentTokenLocation().getLineNr() - 1;
                    Map<String, String> members = new HashMap<>();
                    flatten(parser, "", members);
                    entries.add(Math.max(0, line), members);
                } else if (inEntries && token == JsonToken.END_ARRAY) {
                    inEntries = false;
                }
                token = parser.nextToken();
            }
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
            findings.flaw(Math.max(0, line - 1), NotRead.HAR_BROKEN.of());
        } catch (IOException impossible) {
            findings.flaw(0, NotRead.HAR.of());
        }
        entries.finish();
    }

    /** The scalars of an entry by their path; of headers their names and values. */
    private static void flatten(JsonParser parser, String path, Map<String, String> members) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = path + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && wanted(name)) {
                flatten(parser, name + ".", members);
            } else if (value == JsonToken.START_ARRAY && name.equals("response.headers")) {
                headers(parser, "header.", members);
            } else if (value == JsonToken.START_ARRAY && name.equals("request.headers")) {
                headers(parser, "sent.", members);
            } else if (value != null && value.isScalarValue()) {
                String text = parser.getText();
                members.put(name, text.length() > LONGEST_CONTENT ? text.substring(0, LONGEST_CONTENT) : text);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static boolean wanted(String name) {
        return name.equals("request")
                || name.equals("response")
                || name.equals("response.content")
                || name.equals("request.postData");
    }

    private static void headers(JsonParser parser, String prefix, Map<String, String> members) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> header = new HashMap<>();
            flatten(parser, "", header);
            members.put(
                    prefix + header.getOrDefault("name", "").toLowerCase(Locale.ROOT),
                    header.getOrDefault("value", ""));
        }
    }

    /** Joins what was redirected with what it was redirected to. */
    private static final class Entries {

        private final TextFile file;
        private final FileFindings findings;
        private AnswerUnderway current = new AnswerUnderway();
        private String awaited = "";
        private int line;
        private int answers;

        Entries(TextFile file, FileFindings findings) {
            this.file = file;
            this.findings = findings;
        }

        void add(int index, Map<String, String> entry) {
            String url = entry.getOrDefault("request.url", "");
            boolean follows = !awaited.isEmpty() && url.equals(awaited);
            if (!follows) {
                finish();
            }
            if (answers >= MOST_ANSWERS || !(follows || OF_INTEREST.matcher(url).find())) {
                return;
            }
            if (!follows) {
                current.url = url;
                current.method = entry.getOrDefault("request.method", "");
                current.time = Times.instant(entry.getOrDefault("startedDateTime", ""));
                line = index;
            }
            String cited = entry.getOrDefault("request.method", "") + " " + url + " "
                    + entry.getOrDefault("response.status", "") + " " + entry.getOrDefault("response.statusText", "");
            String status = entry.getOrDefault("response.status", "");
            if (Tokens.isNumber(status, 3) && Integer.parseInt(status) >= 100) {
                current.answered(Integer.parseInt(status), file.cite(index, cited));
            } else {
                current.error = entry.getOrDefault("response._error", entry.getOrDefault("_error", "no answer"));
                current.citation = Optional.of(file.cite(index, cited + " " + current.error));
            }
            messages(index, entry);
            entry.forEach((name, value) -> {
                if (name.startsWith("header.")) {
                    current.header(name.substring("header.".length()), value);
                } else if (name.startsWith("sent.")) {
                    current.sentShown = true;
                    current.sent(name.substring("sent.".length()), value);
                }
            });
            content(entry).lines().forEach(current::body);
            current.tail = DerTail.of(bytes(entry)).isPresent();
            awaited = redirect(url, entry);
            if (!awaited.isEmpty()) {
                current.header("location", awaited);
            }
        }

        /** What was posted and what came back, where those are SCEP messages and the browser kept their octets. */
        private void messages(int index, Map<String, String> entry) {
            MessageBody.posted(entry.getOrDefault("request.postData.text", ""), words -> file.cite(index, words))
                    .ifPresent(findings::add);
            if (entry.getOrDefault("response.content.encoding", "").equals("base64")) {
                MessageBody.inBase64(entry.getOrDefault("response.content.text", ""), words -> file.cite(index, words))
                        .ifPresent(findings::add);
            }
        }

        private static String redirect(String url, Map<String, String> entry) {
            String location = Optional.of(entry.getOrDefault("response.redirectURL", ""))
                    .filter(redirect -> !redirect.isEmpty())
                    .orElse(entry.getOrDefault("header.location", ""));
            if (location.isEmpty() || location.startsWith("http")) {
                return location;
            }
            int path = url.indexOf('/', url.indexOf("//") + 2);
            return location.startsWith("/") && path > 0 ? url.substring(0, path) + location : location;
        }

        private static String content(Map<String, String> entry) {
            String text = entry.getOrDefault("response.content.text", "");
            if (!entry.getOrDefault("response.content.encoding", "").equals("base64")) {
                return text;
            }
            byte[] bytes = bytes(entry);
            return bytes.length == 0 ? "" : TextDecoder.decode(bytes);
        }

        /** The content that was written down as base64; none where it was written as text. */
        private static byte[] bytes(Map<String, String> entry) {
            if (!entry.getOrDefault("response.content.encoding", "").equals("base64")) {
                return new byte[0];
            }
            String plain = entry.getOrDefault("response.content.text", "").replaceAll("[^A-Za-z0-9+/=]", "");
            String whole = plain.substring(0, plain.length() - plain.length() % 4);
            try {
                return Base64.getDecoder().decode(whole);
            } catch (IllegalArgumentException damaged) {
                return new byte[0];
            }
        }

        void finish() {
            if (!current.isEmpty()) {
                findings.add(current.build(file.cite(line)));
                answers++;
            }
            current = new AnswerUnderway();
            awaited = "";
        }
    }
}
