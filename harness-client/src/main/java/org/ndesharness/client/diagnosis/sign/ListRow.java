package org.ndesharness.client.diagnosis.sign;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Remark;

/** A line of a list of requests that no reader knows, as somebody puts it together of a CA's console: whose request it is. */
final class ListRow {

    private static final Pattern ACCOUNT =
            Pattern.compile("(?<![\\w\\\\.:])[a-z][a-z0-9.-]{1,30}\\\\([a-z0-9._$-]{2,40})(?![\\w\\\\])");

    private static final Pattern OWN = Pattern.compile(NdesAccounts.NDES + "|scep");

    private ListRow() {}

    /** Whether it names another account than NDES', which other rows of its file name. */
    static boolean isOfAnotherAccount(Ledger ledger, Remark row) {
        Matcher account = ACCOUNT.matcher(Words.lower(row.text()));
        if (!account.find() || OWN.matcher(account.group(1)).find() || account.find()) {
            return false;
        }
        return ledger.all(Remark.class).stream()
                .filter(other -> other.citation().file().equals(row.citation().file()))
                .map(other -> ACCOUNT.matcher(Words.lower(other.text())))
                .anyMatch(other -> other.find() && OWN.matcher(other.group(1)).find());
    }
}
