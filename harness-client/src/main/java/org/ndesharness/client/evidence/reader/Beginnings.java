package org.ndesharness.client.evidence.reader;

import java.util.regex.Pattern;

/**
 * Lines with which something else begins for sure: a text without an end of its own, such as the description of an event or
 * the body of an answer, ends above them.
 */
final class Beginnings {

    /** {@code C:\Windows\system32>certutil -store my}, {@code PS C:\> Get-Service}, {@code $ curl -v https://…}. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?:\\[[\\w.-]{1,60}\\]: )?PS (?:[A-Z]:\\\\|IIS:\\\\|Cert:\\\\)[^>]{0,200}>.*"
                    + "|PS>.*|[A-Z]:\\\\[^<>|\"?*]{0,200}>.*"
                    + "|(?:[\\w.-]{1,40}@[\\w.-]{1,60}[: ][^$#]{0,80})?[$#] (?:sudo )?(?:curl|wget|log|adb|openssl|ssh|cat|grep)\\s.*");

    private static final Pattern OTHER = Pattern.compile("#(?:Software|Fields|Version|Date): .*"
            + "|#{1,6} \\S.*"
            + "|\\[-?HKEY_.*\\]|HKEY_[A-Z_]{5,30}\\\\.*|Windows Registry Editor Version .*"
            + "|={8,} .{1,60} ={8,}"
            + "|<!\\[LOG\\[.*|<E2ETraceEvent\\b.*|<Event[ >].*"
            + "|(?:[<>] )?HTTP/\\d(?:\\.\\d)? \\d{3}\\b.*|> (?:GET|POST|HEAD) \\S{1,8000} HTTP/\\d.*"
            + "|MSI \\([a-zA-Z]\\) \\(.*");

    private static final int LOOKED_AT = 2_000;

    private Beginnings() {}

    /** Whether a line is a command with its prompt. */
    static boolean isCommand(String line) {
        return COMMAND.matcher(head(line)).matches();
    }

    /** Whether a line begins something that stands by itself. */
    static boolean is(String line) {
        String head = head(line);
        return COMMAND.matcher(head).matches()
                || OTHER.matcher(head).matches()
                || Quotation.isFence(head)
                || W3cShape.beginsEntry(Tokens.of(head))
                || OmadmLine.of(head).isPresent()
                || LabelledLine.of(head)
                        .filter(label -> EventLabels.isLogName(label.label()) && label.aligned())
                        .isPresent();
    }

    private static String head(String line) {
        return Tokens.strip(line.length() > LOOKED_AT ? line.substring(0, LOOKED_AT) : line);
    }
}
