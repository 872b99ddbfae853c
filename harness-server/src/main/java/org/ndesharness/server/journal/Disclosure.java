package org.ndesharness.server.journal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.server.http.CompletedExchange;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.http.HttpAnswer;

/**
 * What of an exchange may be shown. Exports end up in tickets, so passwords stay out of them: those of the
 * {@code Authorization} field, and the one that the page of mscep_admin gives out.
 */
public final class Disclosure {

    private static final Set<String> SECRET_FIELDS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

    private static final String HIDDEN = "****";

    private Disclosure() {}

    /** The fields, with secret values hidden but for the name of their scheme. */
    public static List<HeaderField> fields(List<HeaderField> fields) {
        return fields.stream()
                .map(field -> SECRET_FIELDS.contains(field.name().toLowerCase(Locale.ROOT))
                        ? new HeaderField(field.name(), hidden(field.value()))
                        : field)
                .toList();
    }

    /** Content of the answer; empty when it is withheld, or there was no answer. */
    public static Optional<byte[]> content(CompletedExchange exchange) {
        return exchange.answer().filter(answer -> !withheld(exchange)).map(HttpAnswer::body);
    }

    /** Whether the answer may hold a password, and therefore is not shown. */
    public static boolean withheld(CompletedExchange exchange) {
        return exchange.answer().filter(answer -> answer.status() == 200).isPresent()
                && Query.unescaped(exchange.request().path())
                        .toLowerCase(Locale.ROOT)
                        .contains("mscep_admin");
    }

    private static String hidden(String value) {
        var space = value.indexOf(' ');
        return space < 0 ? HIDDEN : value.substring(0, space) + " " + HIDDEN;
    }
}
