package org.ndesharness.client.diagnosis.sign;

import org.ndesharness.client.evidence.SetupMsiEntry;

/**
 * The connector's installation log.
 *
 * <p>Microsoft, Connector setup wizard ends prematurely; Error 0x80090014 installing the NDES certificate.
 */
final class SetupTrace {

    static final String SITE_RENAMED = "inst-default-web-site-renamed";
    static final String LEGACY_PROVIDER = "inst-ndes-cert-not-v2";

    private SetupTrace() {}

    static void read(Ledger ledger) {
        for (SetupMsiEntry entry : ledger.all(SetupMsiEntry.class)) {
            String text = Words.lower(entry.message());
            if (Words.any(text, "installation completed successfully", "error status: 0.")
                    || text.endsWith("error status: 0")) {
                ledger.success(Station.SETUP, entry);
            } else if (Words.any(text, "site not found for create application")
                    || Words.all(text, "writeiis7configchanges", "80070002")) {
                ledger.sign(SITE_RENAMED, Weight.CONFIRMED, Station.SETUP, entry);
            } else if (Words.all(text, "configureiislimits", "1168")) {
                ledger.sign(SITE_RENAMED, Weight.LIKELY, Station.SETUP, entry);
            } else if (Words.all(text, "addndestocertprivkey", "80090014")) {
                ledger.sign(LEGACY_PROVIDER, Weight.CONFIRMED, Station.SETUP, entry);
            }
        }
    }
}
