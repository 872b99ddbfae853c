package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NameLookup;
import org.ndesharness.client.evidence.NotRead;

/**
 * Questions to DNS: {@code nslookup}, of Windows in any of its languages and of BIND, {@code Resolve-DnsName}, and
 * {@code Test-NetConnection}, which asks before it connects.
 *
 * <p>Source of the shapes: Microsoft, nslookup, Resolve-DnsName and Test-NetConnection; the manual page of BIND's nslookup.
 */
final class NameLookupReader implements EvidenceReader {

    private static final String HOST = "((?=.{4,253}$|.{4,253}[^\\w.-])[\\w-]{1,63}(?:\\.[\\w-]{1,63})++)\\.?";

    /** {@code *** dns1.example can't find ndes.example: Non-existent domain}; the server's name comes first, the asked one last. */
    private static final Pattern NO_NAME = Pattern.compile("\\*{2,3} (.{3,400})");

    /** {@code *** ndes.example wurde von dns1.example nicht gefunden: Non-existent domain}, and so in Danish and Swedish. */
    private static final Pattern ASKED_FIRST =
            Pattern.compile("^\\*{2,3} " + HOST + " (?:wurde von|blev ikke fundet|hittades inte|kunde inte hittas)\\b");

    /** Windows says it so in every language; another end of such a line says that nobody answered, or that there is no such record. */
    private static final Pattern NO_SUCH = Pattern.compile("non-existent domain|nxdomain", Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME =
            Pattern.compile("(?:Name|Namn|Naam|Nom|Nombre|Nome|Nazwa|Navn)\\s*:\\s+" + HOST + "\\s*");

    /** {@code Resolve-DnsName : ndes.example : DNS name does not exist}; PowerShell 7 has no blank before the first colon. */
    private static final Pattern RESOLVE_FAILED =
            Pattern.compile("Resolve-DnsName ?: " + HOST + " ?: .*", Pattern.CASE_INSENSITIVE);

    /** The same in words, where a copy ends before the error's identifier. */
    private static final Pattern NO_DNS_NAME =
            Pattern.compile("(?i)DNS[- ]name does not exist|DNS-Name ist nicht vorhanden"
                    + "|DNS-namnet finns inte|DNS-naam bestaat niet|nom DNS n.existe pas|nombre DNS no existe|nome DNS (?:non esiste|não existe)"
                    + "|DNS-navnet (?:findes|finnes) ikke|nazwa DNS nie istnieje");

    private static final String NAME_ERROR = "DNS_ERROR_RCODE_NAME_ERROR";

    /** {@code ndes.example   A   1200   Answer   10.0.0.5} */
    private static final Pattern RESOLVED =
            Pattern.compile(HOST + "\\s+(?:A|AAAA|CNAME)\\s+\\d{1,9}\\s+Answer\\s+\\S.*");

    /** {@code WARNING: Name resolution of ndes.example failed}: it does not say whether any server of names answered. */
    private static final Pattern NOT_RESOLVED =
            Pattern.compile("WARNING: Name resolution of " + HOST + " failed.{0,100}", Pattern.CASE_INSENSITIVE);

    /** {@code ComputerName : ndes.example}, with the address that was found below it. */
    private static final Pattern CONNECTED = Pattern.compile("ComputerName\\s*:\\s+" + HOST + "\\s*");

    private static final Pattern REMOTE_ADDRESS = Pattern.compile("RemoteAddress\\s*:\\s+[0-9a-fA-F.:%]{3,60}\\s*");

    private static final Pattern OF_CONNECTION = Pattern.compile(
            "(?:RemoteAddress|RemotePort|InterfaceAlias|SourceAddress|TcpTestSucceeded|PingSucceeded|PingReplyDetails.{0,10})\\s*:.*");

    private static final Pattern WORD = Pattern.compile("[\\w-]{1,63}(?:\\.[\\w-]{1,63})+");

    /** Lines of an answer that say who gave it. */
    private static final Pattern BESIDE = Pattern.compile("(?i)(?:Server|Serveur|Servidor|Serwer)\\s*:.*"
            + "|(?:Address(?:es)?|Adress?|Adressen|Adresse|Adres|Dirección|Indirizzo)\\s*:.*"
            + "|(?:Non-authoritative answer|Nicht autorisierende Antwort|Icke-auktoritärt svar|Niet-bindend antwoord"
            + "|Réponse ne faisant pas autorité|Respuesta no autoritativa|Risposta da un server non autorevole):"
            + "|Name\\s+Type\\s+TTL\\s+Section\\s+\\S+|[- ]*--[- ]*");

    private static final int LONGEST = 500;

    @Override
    public boolean recognises(TextFile file) {
        List<String> lines = file.lines();
        for (int i = 0; i < Math.min(lines.size(), 400); i++) {
            String line = head(lines.get(i));
            if (isNoName(line)
                    || (line.contains("Answer") && RESOLVED.matcher(line).matches())
                    || (RESOLVE_FAILED.matcher(line).matches() && failsByName(lines, i))
                    || (CONNECTED.matcher(line).matches() && hasAddress(lines, i))
                    || (NAME.matcher(line).matches() && isBelowServer(lines, i))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.NAME_LOOKUP);
        List<String> lines = file.lines();
        BitSet used = new BitSet();
        boolean answering = isAnswering(lines);
        for (int i = 0; i < lines.size(); i++) {
            String line = head(lines.get(i));
            Matcher failed = RESOLVE_FAILED.matcher(line);
            Matcher named = NAME.matcher(line);
            Matcher resolved = RESOLVED.matcher(line);
            Matcher connected = CONNECTED.matcher(line);
            Matcher unresolved = NOT_RESOLVED.matcher(line);
            if (isNoName(line)) {
                findings.add(new NameLookup(file.cite(i), lastHost(line), false));
                used.set(i);
            } else if (failed.matches() && failsByName(lines, i)) {
                int end = endOfRecord(lines, i);
                findings.add(new NameLookup(file.cite(i, end), failed.group(1), false));
                used.set(i, end);
            } else if (resolved.matches()) {
                findings.add(new NameLookup(file.cite(i), resolved.group(1), true));
                used.set(i);
            } else if (named.matches() && isBelowServer(lines, i)) {
                findings.add(new NameLookup(file.cite(i), named.group(1), true));
                used.set(i);
            } else if (connected.matches() && hasAddress(lines, i)) {
                findings.add(new NameLookup(file.cite(i, endOfRecord(lines, i)), connected.group(1), true));
                used.set(i);
            } else if (unresolved.matches() && answering) {
                findings.add(new NameLookup(file.cite(i), unresolved.group(1), false));
                used.set(i);
            } else if (BESIDE.matcher(line).matches()
                    || OF_CONNECTION.matcher(line).matches()) {
                used.set(i);
            }
        }
        findings.leave(file, used, NotRead.NAME_LOOKUP.of());
    }

    /** Whether another name was found in the same session, so that a server of names was there to ask. */
    private static boolean isAnswering(List<String> lines) {
        return IntStream.range(0, lines.size())
                .anyMatch(i -> CONNECTED.matcher(head(lines.get(i))).matches() && hasAddress(lines, i));
    }

    private static boolean hasAddress(List<String> lines, int from) {
        return lines.subList(from, endOfRecord(lines, from)).stream()
                .anyMatch(line -> REMOTE_ADDRESS.matcher(head(line)).matches());
    }

    private static boolean isNoName(String line) {
        return NO_NAME.matcher(line).matches()
                && NO_SUCH.matcher(line).find()
                && !lastHost(line).isEmpty();
    }

    /** Windows has the server in front in every language, and the name that was asked for behind it; a name without dots is not read. */
    private static String lastHost(String line) {
        Matcher asked = ASKED_FIRST.matcher(line);
        if (asked.find()) {
            return asked.group(1).toLowerCase(Locale.ROOT);
        }
        Matcher word = WORD.matcher(line);
        String last = "";
        while (word.find()) {
            boolean server = line.startsWith("***") && word.start() <= 4;
            last = server ? last : word.group();
        }
        return last.toLowerCase(Locale.ROOT);
    }

    /** The record of the error names it below, in words that no language changes. */
    private static boolean failsByName(List<String> lines, int from) {
        return lines.subList(from, endOfRecord(lines, from)).stream()
                .anyMatch(line ->
                        line.contains(NAME_ERROR) || NO_DNS_NAME.matcher(line).find());
    }

    private static int endOfRecord(List<String> lines, int from) {
        int end = from + 1;
        while (end < lines.size() && end < from + 10 && !lines.get(end).isBlank()) {
            end++;
        }
        return end;
    }

    /** {@code Name:} is a label of much else; nslookup prints it below the server it asked. */
    private static boolean isBelowServer(List<String> lines, int index) {
        for (int i = index - 1; i >= Math.max(0, index - 6); i--) {
            if (head(lines.get(i)).matches("(?i)(?:Server|Serveur|Servidor|Serwer)\\s*:\\s+\\S.*")) {
                return true;
            }
        }
        return false;
    }

    private static String head(String line) {
        return line.length() > LONGEST ? "" : Tokens.strip(line);
    }
}
