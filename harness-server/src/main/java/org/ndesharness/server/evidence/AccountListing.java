package org.ndesharness.server.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The service account as {@code Get-ADUser} lists it, properties in alphabetical order. */
final class AccountListing {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private AccountListing() {}

    static List<String> lines(Traces traces) {
        var installation = traces.installation();
        var account = installation.serviceAccount();
        var id = UUID.nameUUIDFromBytes(
                (installation.netBiosDomain() + "\\" + account).getBytes(StandardCharsets.UTF_8));
        return List.of(
                "",
                "AccountExpirationDate : ",
                "DistinguishedName     : CN=" + account + ",OU=Service Accounts,DC="
                        + installation.domain().replace(".", ",DC="),
                "Enabled               : True",
                "GivenName             : ",
                "LockedOut             : " + truth(traces.iis().serviceAccountLocked()),
                "Name                  : " + account,
                "ObjectClass           : user",
                "ObjectGUID            : " + id,
                "PasswordExpired       : " + truth(traces.iis().serviceAccountPasswordExpired()),
                "PasswordLastSet       : "
                        + DATE.format(SetupLog.installedAt(traces.collectedAt()).minus(Duration.ofMinutes(143))),
                "SamAccountName        : " + account,
                "Surname               : ",
                "UserPrincipalName     : " + account + "@" + installation.domain(),
                "");
    }

    private static String truth(boolean value) {
        return value ? "True" : "False";
    }
}
