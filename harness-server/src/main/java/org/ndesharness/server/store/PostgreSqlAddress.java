package org.ndesharness.server.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which database on which server, and as whom.
 *
 * @param place hosts and database, as they may be shown: {@code db.example.org:5432/ndes}
 * @param jdbcUrl without user and password
 * @param user empty for what the driver takes by itself
 * @param password empty for what the driver finds by itself, as in {@code ~/.pgpass}
 */
record PostgreSqlAddress(String place, String jdbcUrl, Optional<String> user, Optional<String> password) {

    static final String SCHEME = "jdbc:postgresql:";

    /**
     * Reads an address.
     *
     * @param text {@code jdbc:postgresql://[user[:password]@]host[:port]/database[?user=…&password=…&…]}
     * @param environment asked for PGUSER and PGPASSWORD, as PostgreSQL's own programs do, when the address names none
     */
    static PostgreSqlAddress parse(String text, Function<String, Optional<String>> environment) throws StoreException {
        var rest = text.substring(SCHEME.length());
        if (!rest.startsWith("//") || rest.length() == 2) {
            throw new StoreException("A PostgreSQL store is given as jdbc:postgresql://host/database");
        }
        var query = rest.indexOf('?');
        var path = query < 0 ? rest.substring(2) : rest.substring(2, query);
        var slash = path.indexOf('/');
        var authority = slash < 0 ? path : path.substring(0, slash);
        var at = authority.lastIndexOf('@');
        var place = path.substring(at + 1);
        Optional<String> user = Optional.empty();
        Optional<String> password = Optional.empty();
        if (at >= 0) {
            var colon = authority.indexOf(':');
            var named = colon >= 0 && colon < at;
            user = Optional.of(decoded(authority.substring(0, named ? colon : at)));
            password = named ? Optional.of(decoded(authority.substring(colon + 1, at))) : password;
        }
        var others = new ArrayList<String>();
        for (var parameter : (query < 0 ? "" : rest.substring(query + 1)).split("&", -1)) {
            var name = parameter.replaceFirst("=.*", "").toLowerCase(Locale.ROOT);
            var value = parameter.substring(Math.min(parameter.length(), name.length() + 1));
            switch (name) {
                case "user" -> user = Optional.of(decoded(value));
                case "password" -> password = Optional.of(decoded(value));
                case "" -> {
                    // Nothing between two ampersands, or no query.
                }
                default -> others.add(parameter);
            }
        }
        return new PostgreSqlAddress(
                place,
                SCHEME + "//" + place + (others.isEmpty() ? "" : "?" + String.join("&", others)),
                user.or(() -> environment.apply("PGUSER")),
                password.or(() -> environment.apply("PGPASSWORD")));
    }

    private static String decoded(String text) throws StoreException {
        try {
            // A plus sign stays: this is no form.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "User or password in the store's address has a '%' that begins no character; write it as %25", e);
        }
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "PostgreSqlAddress[" + place + "]";
    }
}
