package org.ndesharness.server.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One TCP connection of a client, and what a station has to remember of it from one request to the next. */
public final class ClientConnection {

    private final long id;
    private final Map<Class<?>, Object> remembered = new ConcurrentHashMap<>();

    /**
     * A connection.
     *
     * @param id unlike that of every other connection of the listener
     */
    public ClientConnection(long id) {
        this.id = id;
    }

    /** Unlike that of every other connection of the listener. */
    public long id() {
        return id;
    }

    /** What was remembered of that kind last. */
    public <T> Optional<T> recall(Class<T> kind) {
        return Optional.ofNullable(remembered.get(kind)).map(kind::cast);
    }

    /** Remembers a thing in place of an earlier one of its class. */
    public void remember(Object thing) {
        remembered.put(thing.getClass(), thing);
    }
}
