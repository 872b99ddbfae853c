package org.ndesharness.scenarios.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ndesharness.scenarios.report.Wording;
import org.ndesharness.scenarios.serve.Announcement;
import org.ndesharness.scenarios.serve.ClientLine;

/** What {@code serve} says of itself, for people: what to use first, then what to know, then what to copy. */
final class ServeText {

    private final Terminal terminal;
    private final Announcement server;

    ServeText(Terminal terminal, Announcement server) {
        this.terminal = terminal;
        this.server = server;
    }

    /** All of it. */
    List<String> lines(long nanos) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.paint(Terminal.Role.PASSED, terminal.shapes().passed() + " SERVING") + "   "
                + server.playing() + muted("   ready after " + Wording.duration(Duration.ofNanos(nanos))));
        if (!server.failures().isEmpty()) {
            lines.add(TextBlock.margin("broken", terminal)
                    + terminal.paint(Terminal.Role.FAILED, String.join(", ", server.failures())));
        }
        lines.add(TextBlock.margin("SCEP URL", terminal) + strong(server.scepUrl()));
        lines.add(TextBlock.margin("challenge", terminal)
                + strong(server.challenge())
                + muted("   may be used again and again"));
        lines.add(TextBlock.margin("admin page", terminal) + server.adminUrl());
        lines.add(TextBlock.margin("", terminal) + "account " + server.account().user() + ", password "
                + server.account().password() + muted("   gives out challenges that are good once"));
        server.control().ifPresent(control -> lines.addAll(control(control)));
        lines.add(TextBlock.margin("failures", terminal)
                + server.failureIndex()
                + muted("   " + server.failureCount() + " by address"));
        lines.add(TextBlock.margin("devices", terminal)
                + server.deviceUrl()
                + muted("   root certificate, profile for iPhone, SyncML"));
        lines.add(TextBlock.margin("CA", terminal) + server.caName());
        lines.add(thumbprint("SHA-256", server.thumbprints().sha256()));
        lines.add(thumbprint("SHA-1", server.thumbprints().sha1()));
        lines.add(thumbprint("MD5", server.thumbprints().md5()));
        lines.add(TextBlock.margin("crypto", terminal) + server.crypto());
        lines.add(TextBlock.margin("state", terminal) + server.state());
        server.logs().ifPresent(logs -> lines.add(TextBlock.margin("logs", terminal) + logs));
        labelled(lines, "unlike NDES", server.quirks());
        labelled(lines, "exposed", server.exposed());
        for (ClientLine line : server.lines()) {
            lines.add("");
            lines.add(muted("# " + line.client() + ", " + line.note()));
            line.commands().forEach(command -> lines.addAll(broken(command)));
        }
        lines.add("");
        for (String line : Terminal.wrap(
                "MDM profile: the SCEP URL goes into \"SCEP Server URLs\" (Intune), URL (Apple's payload) or ServerURL (Windows' CSP);"
                        + " ready-made ones are under " + server.deviceUrl(),
                terminal.width() - 2)) {
            lines.add(muted("# " + line));
        }
        lines.add("");
        lines.add(muted("Ctrl-C ends it."));
        return lines;
    }

    private List<String> control(Announcement.Control control) {
        String url = TextBlock.margin("control", terminal) + control.url();
        return control.token() == null
                ? List.of(url + muted("   no token needed on this machine"))
                : List.of(url, TextBlock.margin("", terminal) + "token " + control.token());
    }

    private void labelled(List<String> lines, String label, List<String> texts) {
        String word = label;
        for (String text : texts) {
            lines.addAll(TextBlock.labelled(word, text, terminal));
            word = "";
        }
    }

    private String thumbprint(String name, String digits) {
        return TextBlock.margin("", terminal) + muted(String.format(Locale.ROOT, "%-8s", name)) + digits;
    }

    /** A command on as few lines as it needs, still one command to a shell. */
    private List<String> broken(List<String> pieces) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : pieces) {
            boolean first = line.isEmpty();
            if (!first && line.length() + 1 + piece.length() > terminal.width() - 2) {
                lines.add(line + " \\");
                line.setLength(0);
                line.append("   ");
            }
            if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(piece);
        }
        lines.add(line.toString());
        return lines;
    }

    private String strong(String text) {
        return terminal.paint(Terminal.Role.STRONG, text);
    }

    private String muted(String text) {
        return terminal.paint(Terminal.Role.MUTED, text);
    }
}
