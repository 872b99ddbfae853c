package org.ndesharness.server.store;

import org.ndesharness.server.ca.PartyStore;
import org.ndesharness.server.ca.RequestStore;
import org.ndesharness.server.journal.ExchangeStore;
import org.ndesharness.server.mscep.PasswordStore;

/** The state of one site. */
public interface SiteStore {

    /** The CA's requests. */
    RequestStore requests();

    /** Keys and certificates of CA and RA. */
    PartyStore parties();

    /** The passwords NDES gave out. */
    PasswordStore passwords();

    /** The journal. */
    ExchangeStore exchanges();
}
