package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
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
        return named || (begins(head, "LockedOut") && NAMES.stream().anyMatch(name -> begins(head, name)));
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
            Optional<Boolean> enabled = flag(item, "Enabled");
            Optional<Boolean> lockedOut = flag(item, "LockedOut");
            Optional<Boolean> expired = flag(item, "PasswordExpired");
            boolean all = enabled.isPresent() && lockedOut.isPresent() && expired.isPresent();
            if (!all) {
                findings.flaw(item.from(), NotRead.ACCOUNT_STATES.of());
            }
            boolean telling = !enabled.orElse(true) || lockedOut.orElse(false) || expired.orElse(false);
            // A property that was not asked for is unknown, and must not read as "not locked out".
            if (all || telling) {
                findings.add(new ServiceAccount(
                        file.cite(item.from(), item.to()),
                        NAMES.stream()
                                .map(item::value)
                                .filter(n -> !n.isEmpty())
                                .findFirst()
                                .orElse(""),
                        enabled.orElse(true),
                        lockedOut.orElse(false),
                        expired.orElse(false)));
            }
        }
        findings.leave(file, used, NotRead.ACCOUNT.of());
    }

    private static Optional<Boolean> flag(PropertyList.Item item, String name) {
        String value = item.value(name);
        if (value.equalsIgnoreCase("True")) {
            return Optional.of(true);
        }
        return value.equalsIgnoreCase("False") ? Optional.of(false) : Optional.empty();
    }
}
