package org.ndesharness.server.store;

import static org.ndesharness.server.store.SqlText.escaped;
import static org.ndesharness.server.store.SqlText.unescaped;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.ca.CaRequest;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.ca.Disposition;
import org.ndesharness.server.ca.EncodedRequest;
import org.ndesharness.server.ca.RequestStore;

/** The CA's requests in a database: all of them, however many. */
final class JdbcRequests implements RequestStore {

    private static final int MOST_PENDING = 10_000;

    /** Longest encoding that is kept, which H2 bounds; a CSR of AD CS may have 65,536 bytes. */
    private static final int LONGEST = 1_000_000;

    private static final String ROW = "request_id, disposition, submitted, requester, template, common_name,"
            + " serial_number, status_code, status_text";

    private static final String ALL = ROW + ", transaction_id, key_id, csr, certificate";

    private final SiteDatabase site;
    private final Numbers numbers;

    JdbcRequests(SiteDatabase site) {
        this.site = site;
        this.numbers = new Numbers(site, "last_request");
    }

    @Override
    public int nextRequestId() {
        return Math.toIntExact(numbers.next());
    }

    /** Gives back the numbers that were not used. */
    void close() {
        numbers.giveBack();
    }

    @Override
    public void record(CaRequest request) {
        var encoded = EncodedRequest.of(request);
        site.commits().durably(connection -> {
            if (replace(connection, encoded, false) == 0) {
                insert(connection, encoded);
            }
            return encoded;
        });
    }

    @Override
    public boolean decide(CaRequest decided) {
        var encoded = EncodedRequest.of(decided);
        return site.commits().durably(connection -> replace(connection, encoded, true)) == 1;
    }

    private int replace(Connection connection, EncodedRequest request, boolean onlyIfPending) throws SQLException {
        var values = new ArrayList<@Nullable Object>(values(request));
        Collections.rotate(values, -2);
        var sql =
                "UPDATE ndes_request SET disposition = ?, submitted = ?, requester = ?, template = ?, common_name = ?,"
                        + " serial_number = ?, status_code = ?, status_text = ?, transaction_id = ?, transaction_key = ?,"
                        + " key_id = ?, csr = ?, certificate = ? WHERE site = ? AND request_id = ?";
        return Statements.update(
                connection, onlyIfPending ? sql + " AND disposition = 'PENDING'" : sql, values.toArray());
    }

    private void insert(Connection connection, EncodedRequest request) throws SQLException {
        Statements.update(
                connection,
                "INSERT INTO ndes_request (site, request_id, disposition, submitted, requester, template, common_name,"
                        + " serial_number, status_code, status_text, transaction_id, transaction_key, key_id, csr,"
                        + " certificate) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values(request).toArray());
    }

    private List<@Nullable Object> values(EncodedRequest request) {
        var row = request.row();
        var values = new ArrayList<@Nullable Object>();
        values.add(site.name());
        values.add(row.requestId());
        values.add(row.disposition().name());
        values.add(row.submitted());
        values.add(escaped(row.requester()));
        values.add(row.template());
        values.add(escaped(row.commonName()));
        values.add(row.serialNumber());
        values.add(row.statusCode());
        values.add(row.statusText());
        values.add(escaped(request.transactionId()));
        values.add(request.transactionId().isEmpty() ? null : SqlText.key(request.transactionId()));
        values.add(request.keyId().isEmpty() ? null : request.keyId());
        values.add(request.csr().filter(csr -> csr.length <= LONGEST).orElse(null));
        values.add(request.certificate().filter(der -> der.length <= LONGEST).orElse(null));
        return values;
    }

    @Override
    public Optional<CaRequest> byId(int requestId) {
        return find("request_id = ?", requestId);
    }

    @Override
    public Optional<CaRequest> lastOfTransaction(String transactionId) {
        return find("transaction_key = ?", SqlText.key(transactionId));
    }

    @Override
    public Optional<CaRequest> bySerialNumber(BigInteger serialNumber) {
        return find("serial_number = ? AND certificate IS NOT NULL", serialNumber.toString(16));
    }

    @Override
    public Optional<CaRequest> newestIssuedToKey(String keyId) {
        return find("key_id = ? AND certificate IS NOT NULL", keyId);
    }

    private Optional<CaRequest> find(String condition, Object value) {
        return site.read(connection -> Statements.first(
                        connection,
                        JdbcRequests::request,
                        "SELECT " + ALL + " FROM ndes_request WHERE " + condition + " AND site = ?"
                                + " ORDER BY request_id DESC LIMIT 1",
                        value,
                        site.name()))
                .map(EncodedRequest::decoded);
    }

    @Override
    public List<CaRequest> newest(int limit) {
        return newest(ALL, JdbcRequests::request, "", limit).stream()
                .map(EncodedRequest::decoded)
                .toList();
    }

    @Override
    public List<CaRow> newestRows(int limit) {
        return newest(ROW, JdbcRequests::row, "", limit);
    }

    @Override
    public List<CaRow> pending() {
        return newest(ROW, JdbcRequests::row, " AND disposition = 'PENDING'", MOST_PENDING);
    }

    private <T> List<T> newest(String columns, Statements.RowReader<T> reader, String condition, int limit) {
        var found = site.read(connection -> Statements.list(
                connection,
                reader,
                "SELECT " + columns + " FROM ndes_request WHERE site = ?" + condition
                        + " ORDER BY request_id DESC LIMIT ?",
                site.name(),
                limit));
        Collections.reverse(found);
        return found;
    }

    private static CaRow row(ResultSet row) throws SQLException {
        return new CaRow(
                row.getInt("request_id"),
                Disposition.valueOf(row.getString("disposition")),
                Statements.instant(row, "submitted"),
                unescaped(row.getString("requester")),
                row.getString("template"),
                unescaped(row.getString("common_name")),
                row.getString("serial_number"),
                row.getInt("status_code"),
                row.getString("status_text"));
    }

    private static EncodedRequest request(ResultSet row) throws SQLException {
        return new EncodedRequest(
                row(row),
                unescaped(row.getString("transaction_id")),
                Optional.ofNullable(row.getString("key_id")).orElse(""),
                Optional.ofNullable(row.getBytes("csr")),
                Optional.ofNullable(row.getBytes("certificate")));
    }
}
