package org.ndesharness.scenarios.grading.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads what a process writes, keeps the beginning, and stops a process that writes without end. */
final class OutputReader {

    /** Octets after which nothing sensible comes any more. */
    static final long FLOOD = 16L << 20;

    private static final int KEPT = 256 << 10;

    private final Process process;
    private final Thread thread;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long octets;

    /** Begins to read at once: a process whose output nobody reads stands still. */
    OutputReader(Process process) {
        this.process = process;
        this.thread = new Thread(this::read, "output of a client");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        byte[] buffer = new byte[8192];
        try (InputStream in = process.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (add(buffer, read)) {
                    ClientProcess.kill(process);
                    return;
                }
            }
        } catch (IOException e) {
            // The process is gone, and its pipe with it: what was read is what there is.
            return;
        }
    }

    private synchronized boolean add(byte[] buffer, int read) {
        kept.write(buffer, 0, Math.min(read, KEPT - kept.size()));
        octets += read;
        return octets > FLOOD;
    }

    /** Whether it was stopped for what it wrote. */
    synchronized boolean flooded() {
        return octets > FLOOD;
    }

    /**
     * The beginning of the output, each octet a character.
     *
     * @param atMost how long to wait for the end: a child that lives on may hold the pipe open
     */
    String kept(Duration atMost) {
        try {
            thread.join(atMost.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            String text = kept.toString(StandardCharsets.ISO_8859_1);
            if (octets <= kept.size()) {
                return text;
            }
            // Whole lines only: half a challenge would not be recognised as one.
            String lines = text.substring(0, text.lastIndexOf('\n') + 1);
            return lines + "[cut here: the beginning of " + octets + " octets]\n";
        }
    }
}
