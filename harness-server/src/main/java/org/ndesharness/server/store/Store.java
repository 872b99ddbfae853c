package org.ndesharness.server.store;

/** Where the state of sites lives. */
public interface Store extends AutoCloseable {

    /**
     * The state of a site; a new one begins empty.
     *
     * @param name path of the site on the listener; empty for the default site
     * @param firstRequestId number before the CA's first request, when the site is new
     */
    SiteStore site(String name, int firstRequestId);

    /** One line for people: where. */
    String description();

    @Override
    void close();

    /** State that ends with the process. */
    static Store memory() {
        return new MemoryStore();
    }
}
