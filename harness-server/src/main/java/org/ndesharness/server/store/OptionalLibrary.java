package org.ndesharness.server.store;

/** What only some stores need. */
enum OptionalLibrary {
    H2("org.h2.Driver", "com.h2database:h2"),
    POSTGRESQL("org.postgresql.Driver", "org.postgresql:postgresql"),
    HIKARI("com.zaxxer.hikari.HikariDataSource", "com.zaxxer:HikariCP");

    private final String className;
    private final String coordinates;

    OptionalLibrary(String className, String coordinates) {
        this.className = className;
        this.coordinates = coordinates;
    }

    /** Says what to put on the class path when it is not there. */
    void require() throws StoreException {
        try {
            Class.forName(className, false, OptionalLibrary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new StoreException("This kind of store needs " + coordinates + " on the class path", e);
        }
    }
}
