package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.ServiceAccount;

/**
 * The accounts of a collection that NDES may run as: a folder may hold those of the backup and of the database too.
 *
 * @param all in the order of the evidence
 */
public record NdesAccounts(List<ServiceAccount> all) {

    /** So many accounts are a list of the house's people. */
    private static final int MANY = 3;

    /** In an account's name, and not in those of people: Mendes, Fernandes. */
    static final String NDES = "(?<!\\p{L}[aei])ndes";

    private static final Pattern OWN = Pattern.compile(NDES + "|scep|cep|pki|cert|intune|connector|\\$$");
    private static final Pattern OLD =
            Pattern.compile("[-_.](?:old|alt|oud|gammal|ancien|antiguo|vecchio|stary|legacy|retired)\\d?$");

    private static final Pattern FOREIGN =
            Pattern.compile("backup|bkp|veeam|sql|print|report|sync|scan|mail|exch|sccm|monitor|admin|guest|krbtgt");

    /** Those that are called as NDES', or that something else in the collection names; else those that are not another's. */
    public static NdesAccounts of(CollectedEvidence evidence) {
        List<ServiceAccount> listed = evidence.all(ServiceAccount.class);
        List<ServiceAccount> own = withoutOld(listed.stream()
                .filter(account -> OWN.matcher(name(account)).find() || isNamed(account, evidence))
                .toList());
        return new NdesAccounts(
                own.isEmpty() && listed.size() < MANY
                        ? listed.stream()
                                .filter(account ->
                                        !FOREIGN.matcher(name(account)).find())
                                .toList()
                        : own);
    }

    /** Without those that are called the old ones, where others are left. */
    private static List<ServiceAccount> withoutOld(List<ServiceAccount> own) {
        List<ServiceAccount> present = own.stream()
                .filter(account -> !OLD.matcher(name(account)).find())
                .toList();
        return present.isEmpty() ? own : present;
    }

    /** The first of them. */
    public Optional<ServiceAccount> first() {
        return all.stream().findFirst();
    }

    private static boolean isNamed(ServiceAccount account, CollectedEvidence evidence) {
        String name = name(account);
        // People write of the accounts of the backup and of the database, too.
        boolean foreign = FOREIGN.matcher(name).find();
        return name.length() > 2
                && evidence.evidence().stream()
                        .filter(other -> !(other instanceof ServiceAccount) && !(foreign && other instanceof Remark))
                        .anyMatch(other -> Words.lower(other.citation().text()).contains(name));
    }

    private static String name(ServiceAccount account) {
        String name = Words.lower(account.name());
        return name.substring(name.indexOf('\\') + 1);
    }
}
