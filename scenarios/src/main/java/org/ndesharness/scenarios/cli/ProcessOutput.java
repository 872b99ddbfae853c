package org.ndesharness.scenarios.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Standard output, which remembers why it could not be written: a {@code PrintWriter} only knows that it could not. */
final class ProcessOutput extends OutputStream {

    private final FileOutputStream stream = new FileOutputStream(FileDescriptor.out);
    private Optional<String> lost = Optional.empty();

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
        try {
            stream.write(octets, from, length);
        } catch (IOException e) {
            lost = Optional.of(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Why something was lost. Whoever closes a pipe early, as {@code head} does, has lost nothing that they wanted. */
    Optional<String> lost() {
        return lost.filter(reason -> !reason.contains("Broken pipe"));
    }
}
