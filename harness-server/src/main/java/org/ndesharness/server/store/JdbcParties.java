package org.ndesharness.server.store;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.ndesharness.server.ca.EncodedRequest;
import org.ndesharness.server.ca.Party;
import org.ndesharness.server.ca.PartyStore;

/** Keys and certificates in a database, the private ones as PKCS #8 without a password. */
final class JdbcParties implements PartyStore {

    private final SiteDatabase site;

    JdbcParties(SiteDatabase site) {
        this.site = site;
    }

    @Override
    public Party keep(String name, Supplier<Party> make) {
        var kept = find(name);
        if (kept.isPresent()) {
            return kept.get();
        }
        var made = make.get();
        return site.commits().durably(connection -> {
            site.lock(connection);
            var first = find(connection, name);
            if (first.isPresent()) {
                return first.get();
            }
            insert(connection, name, made);
            return made;
        });
    }

    @Override
    public Party renew(String name, Party former, Party renewed) {
        return site.commits().durably(connection -> {
            site.lock(connection);
            var kept =
                    find(connection, name).filter(party -> !party.certificate().equals(former.certificate()));
            if (kept.isPresent()) {
                return kept.get();
            }
            put(connection, name, renewed);
            return renewed;
        });
    }

    @Override
    public void replace(String name, Party party) {
        site.commits().durably(connection -> {
            site.lock(connection);
            put(connection, name, party);
            return party;
        });
    }

    @Override
    public Optional<Party> find(String name) {
        return site.read(connection -> find(connection, name));
    }

    private Optional<Party> find(Connection connection, String name) throws SQLException {
        return Statements.first(
                connection,
                JdbcParties::party,
                "SELECT private_key, certificate FROM ndes_party WHERE site = ? AND name = ?",
                site.name(),
                name);
    }

    private void put(Connection connection, String name, Party party) throws SQLException {
        Statements.update(connection, "DELETE FROM ndes_party WHERE site = ? AND name = ?", site.name(), name);
        insert(connection, name, party);
    }

    private void insert(Connection connection, String name, Party party) throws SQLException {
        Statements.update(
                connection,
                "INSERT INTO ndes_party (site, name, private_key, certificate) VALUES (?, ?, ?, ?)",
                site.name(),
                name,
                party.keys().getPrivate().getEncoded(),
                EncodedRequest.encoded(party.certificate()));
    }

    private static Party party(ResultSet row) throws SQLException {
        var certificate = EncodedRequest.decodedCertificate(row.getBytes("certificate"));
        var publicKey = certificate.getPublicKey();
        try {
            var factory = KeyFactory.getInstance(publicKey.getAlgorithm());
            var privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(row.getBytes("private_key")));
            return new Party(new KeyPair(publicKey, privateKey), certificate);
        } catch (GeneralSecurityException e) {
            // Without its cause: what it says may be about the key.
            throw new SQLException(
                    "A key that was kept cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
