package org.ndesharness.server.iis;

/**
 * {@code mscep_admin} as IIS serves it. Windows authentication is always on, with the providers Negotiate and NTLM in this
 * order, and anonymous access is off: so the role installs it.
 *
 * @param account who can log on
 * @param basic whether Basic authentication is on too; off as installed
 * @param hidden whether {@code mscep_admin} is among the hidden segments, as hardening guides advise (richardhicks/ndes)
 * @param byteOrderMark whether the page begins with a byte order mark; sources disagree
 */
public record AdminPageSettings(TestAccount account, boolean basic, boolean hidden, boolean byteOrderMark) {

    /** With an account that may enrol. Its password is public: good enough on the loopback, and nowhere else. */
    public static AdminPageSettings installed() {
        return of(new TestAccount("scepadmin", "Passw0rd-TEST", true));
    }

    /** As installed, with another account. */
    public static AdminPageSettings of(TestAccount account) {
        return new AdminPageSettings(account, false, false, false);
    }
}
