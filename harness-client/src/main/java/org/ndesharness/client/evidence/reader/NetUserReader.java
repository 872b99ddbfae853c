package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.ServiceAccount;

/**
 * Accounts as {@code net user NAME /domain} prints them, in the languages of Windows that are known here. It says whether
 * an account is active and when its password expires, as a date of the machine's own settings.
 */
final class NetUserReader implements EvidenceReader {

    private static final Set<String> ACTIVE = Set.of(
            "account active",
            "konto aktiv",
            "konto aktivt",
            "kontot är aktivt",
            "account actief",
            "account is actief",
            "compte : actif",
            "compte actif",
            "cuenta activa",
            "account attivo",
            "conta activa",
            "conta ativa",
            "konto jest aktywne",
            "konto aktywne",
            "アカウント有効");

    private static final Set<String> EXPIRES = Set.of(
            "password expires",
            "kennwort läuft ab",
            "kennwort läuft ab am",
            "lösenordet upphör att gälla",
            "lösenord upphör",
            "wachtwoord verloopt",
            "mot de passe : expire",
            "le mot de passe expire",
            "la contraseña expira",
            "la contraseña caduca",
            "scadenza password",
            "a palavra-passe expira",
            "a senha expira em",
            "hasło wygasa",
            "パスワード有効期間");

    private static final Set<String> YES = Set.of("yes", "ja", "oui", "sí", "si", "sì", "sim", "tak", "yes.", "はい");

    private static final Set<String> NO = Set.of("no", "nein", "nej", "nee", "non", "não", "nie", "いいえ");

    private static final Set<String> LOCKED = Set.of(
            "locked",
            "gesperrt",
            "låst",
            "vergrendeld",
            "geblokkeerd",
            "verrouillé",
            "bloqueado",
            "bloqueada",
            "bloccato",
            "zablokowane",
            "ロック",
            "ロックされています");

    private static final Set<String> NEVER =
            Set.of("never", "nie", "aldrig", "nooit", "jamais", "nunca", "mai", "nigdy", "無期限");

    /** A label that fills its column, and a value or none. */
    private static final Pattern COLUMNS = Pattern.compile("(?:\\S.{0,38}?)?\\s{2,40}\\S.*|\\S.{0,28}\\s{2,}");

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> value(line, ACTIVE).isPresent());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.SERVICE_ACCOUNT);
        List<String> lines = file.lines();
        BitSet used = new BitSet();
        int begin = 0;
        for (int i = 0; i < lines.size(); i++) {
            Optional<String> active = value(lines.get(i), ACTIVE);
            if (active.isPresent()) {
                int to = i + 1;
                while (to < lines.size()
                        && to < i + 20
                        && value(lines.get(to), ACTIVE).isEmpty()) {
                    to++;
                }
                account(file, findings, begin, i, to, active.get());
                listing(file, begin, i, to, used);
                begin = to;
            }
        }
        findings.leave(file, used, NotRead.NET_USER.of());
    }

    /** The lines in two columns around the one that says whether the account is active. */
    private static void listing(TextFile file, int begin, int at, int to, BitSet used) {
        used.set(at);
        for (int i = at - 1;
                i >= begin && file.follows(i + 1) && isOfListing(file.lines().get(i));
                i--) {
            used.set(i);
        }
        for (int i = at + 1;
                i < to && file.follows(i) && isOfListing(file.lines().get(i));
                i++) {
            used.set(i);
        }
    }

    private static boolean isOfListing(String line) {
        return line.isBlank() || COLUMNS.matcher(line).matches();
    }

    private static void account(TextFile file, FileFindings findings, int begin, int at, int to, String active) {
        List<String> lines = file.lines();
        String word = active.toLowerCase(Locale.ROOT);
        boolean yes = YES.contains(word);
        boolean locked = LOCKED.contains(word);
        if (!yes && !locked && !NO.contains(word)) {
            findings.flaw(at, NotRead.NET_USER_ACTIVE.of());
            return;
        }
        boolean never = lines.subList(at, to).stream()
                .map(line -> value(line, EXPIRES))
                .flatMap(Optional::stream)
                .anyMatch(value -> NEVER.contains(value.toLowerCase(Locale.ROOT)));
        if (yes && !never) {
            // Whether the date of the password has passed, this listing does not say; it must not read as in order.
            findings.flaw(at, NotRead.NET_USER_PASSWORD.of());
            return;
        }
        findings.add(new ServiceAccount(file.cite(at), name(lines.subList(begin, at)), yes || locked, locked, false));
    }

    /** The first line of the listing that has a label and a value; the label is translated, its place is not. */
    private static String name(List<String> above) {
        for (String line : above) {
            int gap = line.indexOf("   ");
            String value = gap <= 0 ? "" : Tokens.strip(line.substring(gap));
            if (!value.isEmpty() && !line.contains(">") && Tokens.of(value).size() == 1) {
                return value;
            }
        }
        return "";
    }

    /** What stands behind one of these labels and the blanks that fill its column. */
    private static Optional<String> value(String line, Set<String> labels) {
        int gap = line.indexOf("  ");
        if (gap <= 0 || gap > 40) {
            return Optional.empty();
        }
        String label =
                Tokens.strip(line.substring(0, gap)).toLowerCase(Locale.ROOT).replace('\u00A0', ' ');
        return labels.contains(label) ? Optional.of(Tokens.strip(line.substring(gap))) : Optional.empty();
    }
}
