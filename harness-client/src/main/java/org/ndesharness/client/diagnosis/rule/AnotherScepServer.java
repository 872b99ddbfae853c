package org.ndesharness.client.diagnosis.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.HttpAnswer;

/**
 * A SCEP server that is no NDES: it hands out its CA certificate at an address that is not {@code …/mscep/mscep.dll}. What it
 * answers where no operation is asked for, or at the suffix of Windows' client, is its own affair: micromdm's scepserver has
 * 500 for the one and 404 for the other, and is in order.
 */
final class AnotherScepServer {

    private static final String SUFFIX = "/pkiclient.exe";

    private AnotherScepServer() {}

    /**
     * Whether an answer is such a server's to a question that SCEP does not ask.
     *
     * @param all every answer of the collection, that to GetCACert among them
     */
    static boolean answersOtherwise(HttpAnswer answer, List<HttpAnswer> all) {
        if (!answer.isOfAnotherScepAddress() || answer.status().isEmpty()) {
            return false;
        }
        String address = withoutQuery(answer);
        boolean bare = address.equals(address(answer));
        Optional<String> served = address.endsWith(SUFFIX)
                ? Optional.of(address.substring(0, address.length() - SUFFIX.length()))
                : bare ? Optional.of(address) : Optional.empty();
        return served.isPresent()
                && all.stream()
                        .anyMatch(other -> other.isOfAnotherScepAddress()
                                && other.bringsCaCertificates()
                                && withoutQuery(other).equals(served.get()));
    }

    private static String withoutQuery(HttpAnswer answer) {
        String address = address(answer);
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    private static String address(HttpAnswer answer) {
        return answer.url().orElse("").toLowerCase(Locale.ROOT);
    }
}
