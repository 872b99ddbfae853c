package org.ndesharness.server.iis;

import java.util.List;
import org.ndesharness.server.installation.Installation;

/**
 * An account of the emulated domain, for trying things out; never a real one.
 *
 * @param user name without domain
 * @param password as the client has to know it
 * @param mayEnrol whether it has the right Enroll on the templates of NDES
 */
public record TestAccount(String user, String password, boolean mayEnrol) {

    /**
     * Whether a client means this account.
     *
     * @param domain NetBIOS or DNS name of the domain; empty for the one that the server is in
     * @param name of the user, or the user's principal name without a domain beside it
     */
    boolean goesBy(Installation installation, String domain, String name) {
        var domains = List.of(installation.netBiosDomain(), installation.domain());
        if (name.equalsIgnoreCase(user)) {
            return domain.isEmpty() || domains.stream().anyMatch(domain::equalsIgnoreCase);
        }
        return domain.isEmpty() && domains.stream().anyMatch(one -> name.equalsIgnoreCase(user + "@" + one));
    }

    /** As Windows writes it, for example {@code CONTOSO\scepadmin}. */
    String logonName(Installation installation) {
        return installation.netBiosDomain() + "\\" + user;
    }

    /** Hides the password: settings end up in reports. */
    @Override
    public String toString() {
        return "TestAccount[user=" + user + ", password=****, mayEnrol=" + mayEnrol + "]";
    }
}
