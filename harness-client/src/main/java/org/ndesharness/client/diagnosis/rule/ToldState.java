package org.ndesharness.client.diagnosis.rule;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.Remark;

/**
 * The state of the SCEP profile on the device, as somebody copied it into a mail: {@code WIN-SCEP   Pending}. That the device
 * has the profile among its own shows that it is targeted.
 */
final class ToldState {

    private static final Pattern PENDING = Pattern.compile(
            "(?<!\\p{L})(?:pending|en attente|väntar|väntande|ausstehend|in behandeling|wachtend|pendiente|in sospeso|in attesa|pendente"
                    + "|afventer|venter|oczekuj\\p{L}{1,3}|čeká|odottaa|保留中|대기 중)(?!\\p{L})");

    /** A row of a table or a list, and no sentence about it. */
    private static final Pattern ROW = Pattern.compile("\\S.{0,120}?(?:\\s{2,}|\\t|\\s[–-]{1,2}>?\\s|:\\s|→|\\|).*");

    private ToldState() {}

    /** The lines that show it pending; of other profiles it says nothing. */
    static List<Remark> pending(CollectedEvidence evidence) {
        return evidence.all(Remark.class).stream()
                .filter(remark -> {
                    String text = remark.text().toLowerCase(Locale.ROOT);
                    return text.contains("scep")
                            && PENDING.matcher(text).find()
                            && ROW.matcher(text).matches();
                })
                .toList();
    }
}
