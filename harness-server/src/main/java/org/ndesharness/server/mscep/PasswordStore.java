package org.ndesharness.server.mscep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where NDES keeps the passwords it gave out. Safe for several threads, and for several servers where the place is shared:
 * each operation happens at once or not at all.
 *
 * <pre>
 *  add ──▶ unused ──claim──▶ used          good once
 *            ▲                 │
 *            └────giveBack─────┘
 *  add ──▶ unused ──claim──▶ unused        reusable
 * </pre>
 */
public interface PasswordStore {

    /**
     * Keeps a password as unused, in place of one of the same value.
     *
     * @param max how many unused, unexpired ones that are good once there may be, this one included; does not bound
     *     reusable ones
     * @return false when there are that many already
     */
    boolean add(Password password, int max, Instant now);

    /** The password of that value, used or not; one that expired or was used long ago may be gone. */
    Optional<Password> find(String value);

    /** Takes a password for a request: true for one caller alone while it is unused and unexpired; always for a reusable one. */
    boolean claim(String value, Instant now);

    /** The request failed for another reason: the password may be used again. Nothing happens to any that is not used. */
    void giveBack(String value);

    /** Those that could be claimed now, oldest first; reusable ones among them. */
    List<Password> unused(Instant now);

    /** Forgets those that are good once, as a restart of IIS does. */
    void clear();
}
