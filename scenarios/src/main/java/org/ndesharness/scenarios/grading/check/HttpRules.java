package org.ndesharness.scenarios.grading.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.server.journal.Exchange;

/** How requests come over HTTP (RFC 8894 sections 2.2, 4.1 and 4.3). */
final class HttpRules {

    private static final String PKI_OPERATION = "PKIOperation";
    private static final Set<String> OPERATIONS = Set.of("GetCACaps", "GetCACert", "GetNextCACert", PKI_OPERATION);
    private static final String PKI_MESSAGE = "application/x-pki-message";
    private static final Pattern OPERATION = Pattern.compile("(?:^|[?&])(operation)=([^&]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MESSAGE = Pattern.compile("(?:^|&)message=([^&]*)", Pattern.CASE_INSENSITIVE);

    private HttpRules() {}

    static List<Rule> rules() {
        return List.of(
                new Rule(ClientCheck.CA_CERTIFICATE_FIRST, HttpRules::certificatesFirst),
                Rule.each(ClientCheck.OPERATION, Attempt::exchanges, HttpRules::spelling),
                Rule.each(ClientCheck.QUERIES_BY_GET, Attempt::exchanges, HttpRules::queryMethod),
                new Rule(ClientCheck.POST_WHEN_ANNOUNCED, HttpRules::post),
                Rule.each(ClientCheck.CONTENT_TYPE, Attempt::pkiOperations, HttpRules::contentType),
                Rule.each(ClientCheck.BASE64_ALPHABET, Attempt::pkiOperations, HttpRules::alphabet),
                Rule.each(ClientCheck.BASE64_ESCAPED, Attempt::pkiOperations, HttpRules::escaped));
    }

    private static Optional<Seen> certificatesFirst(Attempt attempt) {
        int request = place(attempt, PKI_OPERATION::equals);
        if (request < 0) {
            return Optional.empty();
        }
        int certificates = place(attempt, "GetCACert"::equals);
        return Optional.of(
                certificates >= 0 && certificates < request
                        ? Seen.met("GetCACert came first")
                        : Seen.unmet("PKIOperation came without GetCACert before it"));
    }

    private static int place(Attempt attempt, Predicate<String> wanted) {
        for (int i = 0; i < attempt.exchanges().size(); i++) {
            if (attempt.exchanges().get(i).decoded().operation().filter(wanted).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<Seen> spelling(Exchange exchange) {
        String query = exchange.completed().request().query().orElse("");
        Matcher found = OPERATION.matcher(query);
        if (!found.find()) {
            return Optional.empty();
        }
        return Optional.of(Seen.when(
                found.group(1).equals("operation") && OPERATIONS.contains(found.group(2)),
                "#" + exchange.number() + ": " + found.group(1) + "=" + found.group(2)));
    }

    private static Optional<Seen> queryMethod(Exchange exchange) {
        return exchange.decoded()
                .operation()
                .filter(operation -> OPERATIONS.contains(operation) && !operation.equals(PKI_OPERATION))
                .map(operation -> {
                    String method = exchange.completed().request().method();
                    return Seen.when(
                            method.equals("GET"), "#" + exchange.number() + ": " + operation + " by " + method);
                });
    }

    private static Optional<Seen> post(Attempt attempt) {
        boolean asked = place(attempt, "GetCACaps"::equals) >= 0;
        if (asked && !attempt.announced("POSTPKIOperation")) {
            return Optional.empty();
        }
        String why = asked ? " though POSTPKIOperation was announced" : " without having asked for capabilities";
        return attempt.pkiOperations().stream()
                .filter(operation -> !operation.method().equals("POST"))
                .findFirst()
                .map(operation -> Seen.unmet(operation.name() + why))
                .or(() -> attempt.pkiOperations().stream().findFirst().map(operation -> Seen.met(operation.name())));
    }

    private static Optional<Seen> contentType(PkiOperation operation) {
        if (!operation.method().equals("POST")) {
            return Optional.empty();
        }
        String type = operation.http().field("Content-Type").orElse("");
        String bare = type.replaceFirst("\\s*;.*", "").strip();
        return Optional.of(Seen.when(
                bare.equalsIgnoreCase(PKI_MESSAGE),
                operation.name() + ": " + (type.isEmpty() ? "no Content-Type" : "Content-Type " + type)));
    }

    private static Optional<Seen> alphabet(PkiOperation operation) {
        return base64(operation)
                .map(text -> Seen.when(
                        !text.contains("-") && !text.contains("_"),
                        operation.name() + (text.contains("-") || text.contains("_") ? ": base64url" : ": base64")));
    }

    private static Optional<Seen> escaped(PkiOperation operation) {
        return base64(operation).map(text -> {
            if (text.contains("+") || text.contains(" ")) {
                return Seen.unmet(operation.name() + ": a bare +");
            }
            return text.matches("(?i).*%0[da].*")
                    ? Seen.noted(operation.name() + ": the base64 is broken into lines")
                    : Seen.met(operation.name() + ": no bare +");
        });
    }

    /** The message of a GET as it stands in the query. */
    private static Optional<String> base64(PkiOperation operation) {
        Matcher message = MESSAGE.matcher(operation.http().query().orElse(""));
        return operation.method().equals("GET") && message.find() ? Optional.of(message.group(1)) : Optional.empty();
    }
}
