package org.ndesharness.server.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2StoreTest extends SharedStoreContract {

    @TempDir
    Path folder;

    @Override
    Store open() throws StoreException {
        return Store.open(folder.resolve("store").toString());
    }
}
