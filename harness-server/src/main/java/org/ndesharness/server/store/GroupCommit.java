package org.ndesharness.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes for many threads. What arrives while the disk is busy with one commit shares the next: a disk that syncs 300 times a
 * second then does not bound a server to 300 certificates a second.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** Callers that wait hold a thread each, so that a longer queue only helps what nobody waits for. */
    private static final int QUEUED = 4_096;

    private static final int LARGEST_GROUP = 256;

    private final Database database;
    private final BlockingQueue<Entry<?>> queue = new ArrayBlockingQueue<>(QUEUED);
    private final ReentrantReadWriteLock closing = new ReentrantReadWriteLock();
    private final Thread writer;
    private boolean closed;

    /** Begins to write. */
    GroupCommit(Database database) {
        this.database = database;
        this.writer = new Thread(this::write, "ndes-store-writer");
        writer.setDaemon(true);
        writer.start();
    }

    /** Does something, and returns when it is committed and synced. */
    <T> T durably(Work<T> work) {
        return waitFor(new Entry<>(work, true));
    }

    /** Does something, and returns when it is committed; the next durable commit syncs it. */
    <T> T promptly(Work<T> work) {
        return waitFor(new Entry<>(work, false));
    }

    /** Does something soon. Waits only when thousands of others are ahead. Should it fail, the log says so. */
    void later(Work<?> work) {
        var entry = new Entry<>(work, false);
        var unused = entry.done.whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("Something for the journal is lost, {}: {}", database.description(), failure.getMessage());
            }
        });
        enqueue(entry);
    }

    /** Writes what is queued, and ends. */
    @Override
    public void close() {
        closing.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                put(new Entry<>(Entry.LAST, false));
            }
        } finally {
            closing.writeLock().unlock();
        }
        uninterruptibly(() -> {
            writer.join();
            return writer;
        });
    }

    private void enqueue(Entry<?> entry) {
        closing.readLock().lock();
        try {
            if (closed) {
                throw new StoreUnavailableException("The store is closed: " + database.description());
            }
            put(entry);
        } finally {
            closing.readLock().unlock();
        }
    }

    private void put(Entry<?> entry) {
        uninterruptibly(() -> {
            queue.put(entry);
            return entry;
        });
    }

    private <T> T waitFor(Entry<T> entry) {
        enqueue(entry);
        try {
            return entry.done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw new StoreUnavailableException(database.description(), sql);
            }
            throw e;
        }
    }

    private void write() {
        var group = new ArrayList<Entry<?>>(LARGEST_GROUP);
        var last = false;
        while (!last) {
            group.clear();
            group.add(uninterruptibly(queue::take));
            queue.drainTo(group, LARGEST_GROUP - 1);
            last = group.removeIf(entry -> entry.work == Entry.LAST);
            if (!group.isEmpty()) {
                commit(group);
            }
        }
    }

    private void commit(List<Entry<?>> group) {
        try (var connection = database.connect()) {
            commit(connection, group);
        } catch (SQLException | RuntimeException | Error e) {
            // Nobody to talk to: each of them alone would wait in vain as long as all of them together.
            group.forEach(entry -> entry.done.completeExceptionally(e));
        }
    }

    /** One transaction for all; if that fails, one for each, so that nobody fails for another's sake. */
    private void commit(Connection connection, List<Entry<?>> group) throws SQLException {
        try {
            commitTogether(connection, group);
        } catch (SQLException | RuntimeException e) {
            if (group.size() == 1) {
                group.get(0).done.completeExceptionally(e);
            } else {
                for (var entry : group) {
                    commit(connection, List.of(entry));
                }
            }
        }
    }

    private void commitTogether(Connection connection, List<Entry<?>> group) throws SQLException {
        var durable = group.stream().anyMatch(entry -> entry.durable);
        var outcomes = new ArrayList<Runnable>(group.size());
        connection.setAutoCommit(false);
        try {
            database.begin(connection, durable);
            for (var entry : group) {
                outcomes.add(entry.run(connection));
            }
            database.commit(connection, durable);
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        outcomes.forEach(Runnable::run);
    }

    private interface Interruptible<T> {
        T run() throws InterruptedException;
    }

    /** A thread that is to end ends after its write and not in the middle: the answer depends on it. */
    private static <T> T uninterruptibly(Interruptible<T> waiting) {
        var interrupted = false;
        try {
            while (true) {
                try {
                    return waiting.run();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Entry<T> {

        static final Work<Object> LAST = connection -> "";

        final Work<T> work;
        final boolean durable;
        final CompletableFuture<T> done = new CompletableFuture<>();

        Entry(Work<T> work, boolean durable) {
            this.work = work;
            this.durable = durable;
        }

        /** Does the work; what it returns tells whoever waits, once all is committed. */
        Runnable run(Connection connection) throws SQLException {
            var result = work.on(connection);
            return () -> done.complete(result);
        }
    }
}
