package org.ndesharness.server.mscep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Passwords in memory, as in the worker process of a real NDES. Of the used ones it remembers the newest. */
public final class MemoryPasswords implements PasswordStore {

    /** A request gives its password back at once or never, so that few used ones have to be remembered. */
    private static final int USED = 1_000;

    private final Map<String, Password> oneTime = new LinkedHashMap<>();
    private final Map<String, Password> reusable = new LinkedHashMap<>();
    private final Map<String, Password> used = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Password> eldest) {
            return size() > USED;
        }
    };

    @Override
    public synchronized boolean add(Password password, int max, Instant now) {
        if (password.reusable()) {
            forget(password.value());
            reusable.put(password.value(), password);
            return true;
        }
        dropEldestExpired(now);
        if (oneTime.size() >= max) {
            oneTime.values().removeIf(other -> other.expiredAt(now));
        }
        if (oneTime.size() >= max && !oneTime.containsKey(password.value())) {
            return false;
        }
        forget(password.value());
        oneTime.put(password.value(), password);
        return true;
    }

    @Override
    public synchronized Optional<Password> find(String value) {
        return Optional.ofNullable(oneTime.get(value))
                .or(() -> Optional.ofNullable(reusable.get(value)))
                .or(() -> Optional.ofNullable(used.get(value)));
    }

    @Override
    public synchronized boolean claim(String value, Instant now) {
        var again = reusable.get(value);
        if (again != null) {
            return !again.expiredAt(now);
        }
        var once = oneTime.get(value);
        if (once == null || once.expiredAt(now)) {
            return false;
        }
        oneTime.remove(value);
        used.put(value, once);
        return true;
    }

    @Override
    public synchronized void giveBack(String value) {
        var once = used.remove(value);
        if (once != null) {
            oneTime.put(value, once);
        }
    }

    @Override
    public synchronized List<Password> unused(Instant now) {
        var found = new ArrayList<Password>();
        found.addAll(oneTime.values());
        found.addAll(reusable.values());
        found.removeIf(password -> password.expiredAt(now));
        found.sort(Comparator.comparing(Password::created));
        return List.copyOf(found);
    }

    @Override
    public synchronized void clear() {
        oneTime.clear();
        used.clear();
    }

    /** Nearly all that expired stand in front; looking no further keeps an addition cheap however many there are. */
    private void dropEldestExpired(Instant now) {
        var eldest = oneTime.values().iterator();
        while (eldest.hasNext() && eldest.next().expiredAt(now)) {
            eldest.remove();
        }
    }

    private void forget(String value) {
        oneTime.remove(value);
        reusable.remove(value);
        used.remove(value);
    }
}
