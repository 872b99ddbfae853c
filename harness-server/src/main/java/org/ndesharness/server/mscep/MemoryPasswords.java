package org.ndesharness.server.mscep;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Passwords in memory, as NDES has them. */
public final class MemoryPasswords implements PasswordStore {

    private final Map<String, Password> passwords = new LinkedHashMap<>();
    private final Set<String> claimed = new HashSet<>();

    @Override
    public synchronized boolean add(Password password, int max, Instant now) {
        forgetExpired(now);
        var outstanding =
                unused(now).stream().filter(other -> !other.reusable()).count();
        if (!password.reusable() && outstanding >= max) {
            return false;
        }
        passwords.put(password.value(), password);
        return true;
    }

    @Override
    public synchronized Optional<Password> find(String value) {
        return Optional.ofNullable(passwords.get(value));
    }

    @Override
    public synchronized boolean claim(String value, Instant now) {
        var password = passwords.get(value);
        if (password == null || expired(password, now)) {
            return false;
        }
        return password.reusable() || claimed.add(value);
    }

    @Override
    public synchronized void giveBack(String value) {
        claimed.remove(value);
    }

    @Override
    public synchronized List<Password> unused(Instant now) {
        return passwords.values().stream()
                .filter(password -> !claimed.contains(password.value()) && !expired(password, now))
                .toList();
    }

    @Override
    public synchronized void clear() {
        passwords.values().removeIf(password -> !password.reusable());
        claimed.clear();
    }

    private void forgetExpired(Instant now) {
        passwords.values().removeIf(password -> expired(password, now));
        claimed.retainAll(passwords.keySet());
    }

    private static boolean expired(Password password, Instant now) {
        return password.expires().filter(end -> !now.isBefore(end)).isPresent();
    }
}
