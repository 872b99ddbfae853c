package org.ndesharness.server.windows;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** The computer's certificate stores, {@code Cert:\LocalMachine\…}. Certificates stay in the order they were put. */
public final class CertificateStores {

    /** Personal. */
    public static final String MY = "My";
    /** Trusted Root Certification Authorities. */
    public static final String ROOT = "Root";
    /** Intermediate Certification Authorities. */
    public static final String CA = "CA";

    private final List<Entry> entries = new ArrayList<>();

    /**
     * A certificate and the store it lies in.
     *
     * @param store {@code My}, {@code Root} or {@code CA}
     */
    public record Entry(String store, X509Certificate certificate) {}

    /** Puts a certificate into a store; it lies there once, however often it is put. */
    public synchronized void put(String store, X509Certificate certificate) {
        var entry = new Entry(store, certificate);
        if (!entries.contains(entry)) {
            entries.add(entry);
        }
    }

    /** Takes a certificate out of a store, if it lies there. */
    public synchronized void remove(String store, X509Certificate certificate) {
        entries.remove(new Entry(store, certificate));
    }

    /** All certificates of all stores. */
    public synchronized List<Entry> list() {
        return List.copyOf(entries);
    }
}
