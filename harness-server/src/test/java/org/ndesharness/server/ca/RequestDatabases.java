package org.ndesharness.server.ca;

/** Databases with given rows, for tests of other packages. */
public final class RequestDatabases {

    private RequestDatabases() {}

    public static RequestDatabase of(CaRow... rows) {
        var database = new RequestDatabase(0);
        for (var row : rows) {
            database.add(row);
        }
        return database;
    }
}
