package org.ndesharness.server.store;

class MemoryStoreTest extends StoreContract {

    @Override
    Store open() {
        return Store.memory();
    }
}
