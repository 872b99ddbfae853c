package org.ndesharness.scenarios.serve;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.iis.AdminPageSettings;
import org.ndesharness.server.iis.TestAccount;
import org.ndesharness.server.mscep.MscepSettings;

/** How a site is set up when nothing is broken. */
final class ServedSettings {

    private static final int PASSWORD_OCTETS = 6;

    private ServedSettings() {}

    /** The settings that were asked for. */
    static SiteSettings healthy(ServeRequest request, TestAccount account) {
        return SiteSettings.healthy()
                .with(
                        "mscep",
                        request.mode().on(MscepSettings.of(request.generation().generation())))
                .with("iis.admin", AdminPageSettings.of(account));
    }

    /** The test account of {@code mscep_admin}. Its usual password is public, and good on the loopback alone. */
    static TestAccount account(ServeRequest request, SecureRandom random) {
        TestAccount usual = AdminPageSettings.installed().account();
        if (Exposure.isLoopback(request.host())) {
            return usual;
        }
        byte[] octets = new byte[PASSWORD_OCTETS];
        random.nextBytes(octets);
        return new TestAccount(usual.user(), HexFormat.of().formatHex(octets) + "-TEST", usual.mayEnrol());
    }
}
