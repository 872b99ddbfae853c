package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.ServiceAccount;

/** Accounts as {@code Get-ADUser -Properties ...} prints them. */
final class AccountReader implements EvidenceReader {

    private static final List<String> OWN = List.of("SamAccountName", "LockedOut", "PasswordExpired");

    /** Properties that name an account, the surest first; which of them are printed is up to who asked. */
    private static final List<String> NAMES = List.of("SamAccountName", "Name", "UserPrincipalName");

    @Override
    public boolean recognises(TextFile file) {
        List<String> head = file.head().toList();
        boolean named =
                begins(head, "SamAccountName") && (begins(head, "DistinguishedName") || begins(head, "Enabled"));
        return named
                || (begins(head, "LockedOut") && NAMES.stream().anyMatch(name -> begins(head, name)))
                || ColumnTable.of(head).stream().anyMatch(AccountReader::isOfAccounts);
    }

    private static boolean isOfAccounts(ColumnTable table) {
        return table.has("LockedOut") && NAMES.stream().anyMatch(table::has);
    }

    private static boolean begins(List<String> lines, String property) {
        return lines.stream().anyMatch(line -> line.startsWith(property) && line.contains(" :"));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.SERVICE_ACCOUNT);
        BitSet used = new BitSet();
        for (PropertyList.Item item : PropertyList.of(file.lines())) {
            if (OWN.stream().noneMatch(item.values()::containsKey)) {
                continue; // Another object's list, as a transcript of a session holds them.
            }
            used.set(item.from(), item.to());
            account(file, item.from(), item.to(), item::value, findings);
        }
        for (ColumnTable table : ColumnTable.of(file.lines())) {
            if (isOfAccounts(table)) {
                used.or(table.lines());
                table.rows().forEach(row -> account(file, row.from(), row.to(), row::cell, findings));
            }
        }
        findings.leave(file, used, NotRead.ACCOUNT.of());
    }

    private static void account(
            TextFile file, int from, int to, UnaryOperator<String> properties, FileFindings findings) {
        Optional<Boolean> enabled = flag(properties.apply("Enabled"));
        Optional<Boolean> lockedOut = flag(properties.apply("LockedOut"));
        Optional<Boolean> expired = flag(properties.apply("PasswordExpired"));
        boolean all = enabled.isPresent() && lockedOut.isPresent() && expired.isPresent();
        if (!all) {
            findings.flaw(from, NotRead.ACCOUNT_STATES.of());
        }
        boolean telling = !enabled.orElse(true) || lockedOut.orElse(false) || expired.orElse(false);
        // A property that was not asked for is unknown, and must not read as "not locked out".
        if (all || telling) {
            findings.add(new ServiceAccount(
                    file.cite(from, to),
                    NAMES.stream()
                            .map(properties)
                            .filter(n -> !n.isEmpty())
                            .findFirst()
                            .orElse(""),
                    enabled.orElse(true),
                    lockedOut.orElse(false),
                    expired.orElse(false)));
        }
    }

    private static Optional<Boolean> flag(String value) {
        if (value.equalsIgnoreCase("True")) {
            return Optional.of(true);
        }
        return value.equalsIgnoreCase("False") ? Optional.of(false) : Optional.empty();
    }
}
