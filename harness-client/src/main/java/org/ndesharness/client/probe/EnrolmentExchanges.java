package org.ndesharness.client.probe;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.ndesharness.client.profile.Challenge;
import org.ndesharness.client.transport.Body;
import org.ndesharness.client.transport.Exchange;

/**
 * The exchanges of an enrolment as they are kept: without the message, in which the challenge is encrypted, and without the
 * challenge, should a server repeat it.
 */
final class EnrolmentExchanges {

    private static final int MOST = 20;
    private static final String MASK = "****";
    private static final Pattern MESSAGE = Pattern.compile("(?<=[?&]message=)[^&#]+");

    private EnrolmentExchanges() {}

    /** Keeps them as {@code NAME-getcacaps}, {@code NAME-pkioperation}, {@code NAME-pkioperation-2} and so on. */
    static void keep(ProbeSession session, String name, List<Exchange> exchanges, Challenge challenge) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Exchange exchange : exchanges.subList(0, Math.min(MOST, exchanges.size()))) {
            String operation = exchange.operation().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            int count = counts.merge(operation, 1, Integer::sum);
            session.keep(
                    name + "-" + operation + (count == 1 ? "" : "-" + count),
                    withoutSecrets(exchange, challenge.value()));
        }
    }

    private static Exchange withoutSecrets(Exchange exchange, String challenge) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.headers()
                .forEach((name, values) -> headers.put(
                        name,
                        values.stream().map(value -> masked(value, challenge)).toList()));
        return new Exchange(
                exchange.time(),
                exchange.method(),
                withoutMessage(exchange),
                exchange.operation(),
                exchange.status(),
                headers,
                body(exchange, challenge),
                exchange.fault());
    }

    private static Body body(Exchange exchange, String challenge) {
        String text = Seen.text(exchange);
        return !challenge.isEmpty() && text.contains(challenge)
                ? Body.of(masked(text, challenge).getBytes(StandardCharsets.UTF_8))
                : exchange.body();
    }

    private static String masked(String text, String challenge) {
        return challenge.isEmpty() ? text : text.replace(challenge, MASK);
    }

    /** How long an address is can be what is wrong with it: as many letters stand for the message. */
    private static URI withoutMessage(Exchange exchange) {
        String url = exchange.url().toString();
        return exchange.operation().equals("PKIOperation")
                ? URI.create(MESSAGE.matcher(url)
                        .replaceFirst(message -> "A".repeat(message.group().length())))
                : exchange.url();
    }
}
