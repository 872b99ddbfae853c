package org.ndesharness.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgreSqlAddressTest {

    @Test
    void takesUserAndPasswordOutOfTheAddress() throws Exception {
        var address = parse("jdbc:postgresql://me:p%40ss+word@db.example.org:5433/ndes?ssl=true", Map.of());

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example.org:5433/ndes?ssl=true");
        assertThat(address.place()).isEqualTo("db.example.org:5433/ndes");
        assertThat(address.user()).contains("me");
        assertThat(address.password()).contains("p@ss+word");
        assertThat(address.toString()).doesNotContain("p@ss", "p%40");
    }

    @Test
    void takesThemOutOfTheParametersToo() throws Exception {
        var address = parse("jdbc:postgresql://h/ndes?user=me&ssl=true&password=secret&currentSchema=x", Map.of());

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://h/ndes?ssl=true&currentSchema=x");
        assertThat(address.user()).contains("me");
        assertThat(address.password()).contains("secret");
    }

    @Test
    void takesTheEnvironmentsWhereTheAddressNamesNone() throws Exception {
        var environment = Map.of("PGUSER", "they", "PGPASSWORD", "secret");

        assertThat(parse("jdbc:postgresql://h/ndes", environment).user()).contains("they");
        assertThat(parse("jdbc:postgresql://h/ndes", environment).password()).contains("secret");
        assertThat(parse("jdbc:postgresql://me@h/ndes", environment).user()).contains("me");
        assertThat(parse("jdbc:postgresql://me@h/ndes", environment).password()).contains("secret");
        assertThat(parse("jdbc:postgresql://h/ndes", Map.of()).password()).isEmpty();
    }

    private static PostgreSqlAddress parse(String text, Map<String, String> environment) throws StoreException {
        return PostgreSqlAddress.parse(text, name -> Optional.ofNullable(environment.get(name)));
    }
}
