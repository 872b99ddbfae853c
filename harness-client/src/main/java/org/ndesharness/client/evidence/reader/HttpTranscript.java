package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.HttpAnswer;

/**
 * The output of curl or wget, taken line by line. An answer that leads on to another, as a redirect does or the 401 before a
 * handshake, is part of the way to that other one.
 */
final class HttpTranscript {

    private static final Pattern COMMAND = Pattern.compile("(?:[^\\s>$#]{0,80}[>$#%]\\s{0,3}|PS [^>]{0,120}>\\s?)?"
            + "(?:sudo )?(?:curl|wget)(?:\\.exe)?\\s(?=.*[\"'\\s]?https?://).*");
    private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>]+");
    /** A proxy, or the page that a question is said to come from: an address that is not asked. */
    private static final Pattern BESIDE =
            Pattern.compile("\\s(?:-x|--proxy|-e|--referer)[ =]?[\"']?https?://[^\\s\"'<>]+");

    private static final Pattern METHOD = Pattern.compile("\\s(?:-X|--request)[ =]?([A-Z]{3,10})\\b");
    private static final Pattern HEAD = Pattern.compile("\\s(?:-[a-zA-Z]{0,6}I[a-zA-Z]{0,6}|--head|--spider)\\b");
    private static final Pattern DATA = Pattern.compile("\\s(?:-d|--data(?:-binary|-raw|-ascii)?)[ =]?\\S");
    /** What curl calls a body that it sends, unless it is told otherwise. */
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final Pattern SENT =
            Pattern.compile("\\s(?:-H|--header)[ =]?[\"']((?i:accept-encoding|content-type):[^\"']{0,200})[\"']");
    private static final Pattern WGET_BEGIN =
            Pattern.compile("--\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d--\\s+(https?://\\S+)");
    private static final Pattern WGET_ANSWER =
            Pattern.compile("HTTP request sent, awaiting response\\.\\.\\. (\\d{3})\\b.*");
    private static final Pattern REQUEST = Pattern.compile("> ([A-Z]{3,10}) (\\S+) HTTP/\\d.*");
    /** The same as it went over the wire: a stream that Wireshark or a debugger wrote down. */
    private static final Pattern WIRE = Pattern.compile("(?:GET|POST|HEAD) /\\S* HTTP/1\\.[01]");

    /** The beginning of a message in base64. */
    private static final Pattern ENCODED = Pattern.compile("MI[A-Za-z0-9+/]{38}");

    private static final Pattern FAILURE =
            Pattern.compile("curl: \\(\\d{1,3}\\).*|wget: .{3,}|ERROR: .{0,200}certificate.*"
                    + "|(?:Resolving|Connecting to) .{1,200} failed: .*|.{0,40}Unable to establish SSL connection\\.");
    /** What curl says on the way, for a transcript whose last line was not copied. */
    private static final Pattern FAILING = Pattern.compile("\\* (?:Could not resolve host.*|SSL certificate problem.*"
            + "|connect to .* failed.*|Connection timed out.*|schannel: .*(?:failed|error).*|Failed to connect to .*"
            + "|OpenSSL SSL_connect: .*|TLS connect error.*|(?:CONNECT tunnel|Received HTTP code) .*407.*)");

    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,60}:(?:\\s.*)?");

    private static final Pattern WGET_NOTE = Pattern.compile(
            "(?:Length: |Saving to: |Resolving |Connecting to |Location: "
                    + "|Reusing existing |Proxy request |Remote file |Spider mode |Cookie coming |To connect to |Self-signed |Issued cert"
                    + "|\\d{1,9}K |\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d (?:ERROR |\\()).*|.{0,200}\\[ ?<?=*>?[^\\]]*\\].*\\d.*");

    /** What {@code -w "%{http_code} %{content_type}\n"} prints. */
    private static final Pattern STATUS_ALONE =
            Pattern.compile("([1-5]\\d\\d)(?:\\s+(\\w{3,20}/[\\w.+-]{2,60})?.{0,60})?");

    /** RFC 8894, 3.5.2. */
    private static final Pattern CAPABILITY =
            Pattern.compile("AES|DES3|GetNextCACert|POSTPKIOperation|Renewal|SCEPStandard|SHA-(?:1|256|384|512)");

    private static final int HEAD_OF_LINE = 4_000;

    private final TextFile file;
    private final BitSet used = new BitSet();
    private final List<HttpAnswer> answers = new ArrayList<>();
    private AnswerUnderway current = new AnswerUnderway();
    private int begin;
    /** Whether curl was told to print the status alone. */
    private boolean statusAlone;

    private boolean inHeaders;
    /** Whether a request is being read that has no sign in front of its lines, and the line that it began with. */
    private boolean asking;

    private int asked;

    /** What a loop asks again and again, each answer without a command of its own; empty string for none. */
    private String looped = "";

    private boolean bodyEnded;
    private boolean verbose;
    private boolean wget;
    private boolean secure;
    private String failing = "";
    private Citation lastFailing;

    HttpTranscript(TextFile file) {
        this.file = file;
        this.lastFailing = file.cite(0, "");
    }

    static boolean isStatusLine(String line) {
        if (!line.startsWith("HTTP/")) {
            return false;
        }
        List<String> words = Tokens.of(line.length() > 500 ? line.substring(0, 500) : line);
        return words.size() >= 2 && words.get(1).length() == 3 && Tokens.isNumber(words.get(1), 3);
    }

    /** A command line, with its prompt or without. */
    static boolean isCommand(String line) {
        return line.length() <= HEAD_OF_LINE && COMMAND.matcher(line).matches();
    }

    void line(int index, String raw) {
        String stripped = Tokens.strip(raw.length() > HEAD_OF_LINE ? raw.substring(0, HEAD_OF_LINE) : raw);
        Matcher alone = STATUS_ALONE.matcher(stripped);
        Optional<String> loop = ShellLoop.url(stripped);
        if (loop.isPresent()) {
            command(index, stripped);
            looped = loop.get();
        } else if (isCommand(stripped)) {
            command(index, stripped);
        } else if (statusAlone && current.status.isEmpty() && alone.matches()) {
            current.status = OptionalInt.of(Integer.parseInt(alone.group(1)));
            Optional.ofNullable(alone.group(2)).ifPresent(type -> current.header("content-type", type));
        } else if (FAILURE.matcher(stripped).matches()) {
            failed(index, stripped);
        } else if (stripped.startsWith("*")
                && (Quotation.isOfCurl(stripped) || (verbose && stripped.startsWith("* ")))) {
            note(index, stripped);
        } else if (REQUEST.matcher(stripped).matches()) {
            request(index, stripped);
        } else if (isPosted(stripped)) {
            // What was posted, with its head, is for whoever reads messages.
            used.clear(asked, index);
            asking = false;
            return;
        } else if (verbose && stripped.startsWith(">")) {
            sent(stripped.substring(1).strip());
        } else if (WIRE.matcher(stripped).matches()) {
            request(index, "> " + stripped);
            asking = true;
            verbose = false;
        } else if (asking && HEADER.matcher(stripped).matches()) {
            sent(stripped);
        } else if (!tracked(index, stripped)) {
            asking &= stripped.isEmpty();
            used.set(index, content(index, raw, stripped));
            return;
        }
        used.set(index);
    }

    /** Indices of the lines that are part of a transcript. */
    BitSet used() {
        return used;
    }

    List<HttpAnswer> finish() {
        close();
        return answers;
    }

    private void close() {
        if (current.status.isEmpty() && current.error.isEmpty() && !failing.isEmpty()) {
            current.error = failing;
            current.citation = current.citation.or(() -> Optional.of(lastFailing));
        }
        if (!current.isEmpty()) {
            answers.add(current.build(file.cite(begin)));
        }
        current = new AnswerUnderway();
        failing = "";
        inHeaders = false;
        verbose = false;
        wget = false;
        secure = false;
        bodyEnded = false;
    }

    private void command(int index, String line) {
        close();
        begin = index;
        looped = "";
        Matcher url = URL.matcher(BESIDE.matcher(line).replaceAll(" "));
        current.url = url.find() ? url.group() : "";
        statusAlone = line.contains("%{http_code}") || line.contains("%{response_code}");
        Matcher method = METHOD.matcher(line);
        boolean posts = DATA.matcher(line).find() && !line.contains(" -G ") && !line.contains(" --get ");
        current.method = method.find() ? method.group(1) : HEAD.matcher(line).find() ? "HEAD" : posts ? "POST" : "GET";
        current.takesEncodings = line.contains(" --compressed");
        if (posts) {
            current.sent("content-type", FORM);
        }
        SENT.matcher(line).results().forEach(field -> current.sentLine(field.group(1)));
    }

    private void failed(int index, String line) {
        boolean ended = !current.error.isEmpty();
        if (ended) {
            close();
            begin = index;
        }
        current.error = line;
        if (current.status.isEmpty()) {
            current.citation = Optional.of(file.cite(index));
        }
    }

    private void note(int index, String line) {
        verbose = true;
        current.waited |= line.contains("Done waiting for 100-continue");
        if (line.contains("SSL") || line.contains("TLS") || line.contains("ALPN") || line.contains("schannel")) {
            secure = true;
        }
        if (FAILING.matcher(line).matches()) {
            failing = line.substring(2);
            lastFailing = file.cite(index);
        }
    }

    /** Whether a message in base64 stands where the body of a request is. */
    private boolean isPosted(String stripped) {
        String line = stripped.startsWith(">") ? stripped.substring(1).strip() : stripped;
        return (asking || verbose) && ENCODED.matcher(line).lookingAt();
    }

    private void request(int index, String line) {
        Matcher request = REQUEST.matcher(line);
        if (!request.matches()) {
            return;
        }
        asked = index;
        verbose = true;
        if (current.status.isPresent() && !current.leadsOn()) {
            boolean tls = secure;
            close();
            secure = tls;
            verbose = true;
            begin = index;
        }
        if (current.method.isEmpty() || current.url.isEmpty()) {
            current.method = request.group(1);
        }
        if (current.url.isEmpty() && !request.group(1).equals("CONNECT")) {
            current.url = request.group(2);
        }
        inHeaders = false;
    }

    /** A header field of the request; the host completes the path that the request named. */
    private void sent(String header) {
        if (current.status.isPresent() && !current.leadsOn()) {
            return; // A mail quotes an answer with the sign that curl has for requests.
        }
        current.sentShown = true;
        current.sentLine(header);
        if (header.regionMatches(true, 0, "Host:", 0, 5) && current.url.startsWith("/")) {
            String host = header.substring(5).strip();
            current.url = (secure ? "https://" : "http://") + host + current.url;
        }
    }

    /** Lines of wget's own; whether it was one. */
    private boolean tracked(int index, String line) {
        Matcher begins = WGET_BEGIN.matcher(line);
        if (begins.lookingAt()) {
            if (!current.leadsOn() || !wget) {
                close();
                begin = index;
                current.url = begins.group(1);
            }
            wget = true;
            return true;
        }
        if (line.startsWith("HTTP request sent, awaiting response")) {
            wget = true;
            Matcher answer = WGET_ANSWER.matcher(line);
            if (answer.matches()) {
                status(index, answer.group(1));
                inHeaders = false;
            }
            return true;
        }
        if (wget && WGET_NOTE.matcher(line).matches()) {
            inHeaders &= !line.startsWith("Length:");
            return true;
        }
        return false;
    }

    /** Whether the line is a part of an answer. */
    private boolean content(int index, String raw, String stripped) {
        String line = received(stripped);
        if (isStatusLine(line)) {
            status(index, Tokens.of(line).get(1));
            inHeaders = true;
            return true;
        }
        if (isProgress(stripped)) {
            return true;
        }
        if (inHeaders && HEADER.matcher(line).matches() && !Beginnings.isCommand(line)) {
            current.headerLine(line);
            return true;
        }
        if (inHeaders) {
            inHeaders = false;
            if (line.isEmpty()) {
                return true;
            }
        }
        if (current.status.isEmpty() && CAPABILITY.matcher(line).matches() && isOfCapabilities()) {
            // Where nothing but the body is printed, these words are that of an answer that was 200.
            current.answered(200, file.cite(begin));
        }
        if (current.status.isEmpty() || wget) {
            return false;
        }
        if (bodyEnded && CAPABILITY.matcher(line).matches() && isOfCapabilities()) {
            // A blank line within the list, which is one of the faults that are looked for.
            current.body("");
            current.body(raw);
            return true;
        }
        boolean part = isBody(index, raw);
        if (part) {
            current.body(raw);
        }
        return part;
    }

    private boolean isOfCapabilities() {
        return current.url.toLowerCase(Locale.ROOT).contains("operation=getcacaps");
    }

    /** A page ends with its last tag, other text with its last line; certificates and the like have no lines. */
    private boolean isBody(int index, String raw) {
        if (isBinary(raw)) {
            return true;
        }
        bodyEnded |= (index > 0 && !file.follows(index))
                || Beginnings.is(raw)
                || (!looped.isEmpty() && ShellLoop.isRule(raw));
        if (bodyEnded) {
            return false;
        }
        String before = current.bodyBegin();
        boolean page = (before.isEmpty() ? Tokens.strip(raw) : before).startsWith("<");
        bodyEnded = page ? raw.toLowerCase(Locale.ROOT).contains("</html>") : raw.isBlank() && !before.isEmpty();
        return true;
    }

    private static boolean isBinary(String raw) {
        return raw.chars()
                .limit(HEAD_OF_LINE)
                .anyMatch(c -> c == '\uFFFD' || (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r'));
    }

    private String received(String stripped) {
        return stripped.equals("<") || stripped.startsWith("< ") ? Tokens.strip(stripped.substring(1)) : stripped;
    }

    private void status(int index, String code) {
        if (current.status.isPresent() && !current.leadsOn()) {
            boolean fromWget = wget;
            close();
            wget = fromWget;
            begin = index;
        }
        if (current.url.isEmpty() && !looped.isEmpty()) {
            current.url = looped;
            current.method = "GET";
        }
        current.answered(Integer.parseInt(code), file.cite(index));
        bodyEnded = false;
    }

    /** The count of bytes and the meter, which curl prints between the lines of an answer. */
    private boolean isProgress(String line) {
        boolean meter = line.startsWith("% Total")
                || line.startsWith("Dload")
                || (!line.isEmpty() && Character.isDigit(line.charAt(0)) && line.contains("--:--:--"));
        return meter || (verbose && (line.startsWith("{ [") || line.startsWith("} [")));
    }
}
