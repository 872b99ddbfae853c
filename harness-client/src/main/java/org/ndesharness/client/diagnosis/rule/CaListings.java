package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.diagnosis.sign.NdesAccounts;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.RegistryValue;

/** What the CA's listings hold of the attempt; the CA serves others too. */
final class CaListings {

    /** The listing is exact to the minute, and a request takes a little while. */
    static final Duration ROOM = Duration.ofSeconds(65);

    private final Case c;
    private final Optional<String> account;
    private final List<String> templates;

    CaListings(Case c) {
        this.c = c;
        this.account = NdesAccounts.of(c.evidence()).all().stream()
                .map(a -> a.name().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .findFirst();
        this.templates = c.evidence().all(RegistryValue.class).stream()
                .filter(v -> v.key().toUpperCase(Locale.ROOT).endsWith("\\MSCEP")
                        && v.name().endsWith("Template")
                        && !v.data().isBlank())
                .map(v -> v.data().strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** Rows of NDES' own requests at the time of the attempt, oldest first. */
    List<CaRequest> ofTheAttempt(Disposition disposition) {
        return near(disposition).stream().filter(this::isOfNdes).toList();
    }

    /** Whether a row of that time is taken for somebody else's without anything that names NDES' own. */
    boolean isUnclear(Disposition disposition) {
        return account.isEmpty()
                && templates.isEmpty()
                && near(disposition).size() > ofTheAttempt(disposition).size();
    }

    /** Whether a row of NDES' has a date that could not be read: it may be the attempt's. */
    boolean hasUndated(Disposition disposition) {
        return c.evidence().all(CaRequest.class).stream()
                .filter(r -> r.disposition() == disposition && r.submitted().isEmpty())
                .anyMatch(this::isOfNdes);
    }

    /** A row from after the attempt: what is not listed before it did not happen. */
    Optional<CaRequest> later() {
        if (!c.window().isExact()) {
            return Optional.empty();
        }
        return c.evidence().all(CaRequest.class).stream()
                .filter(r -> r.submitted().map(t -> t.isAfter(c.window().to())).orElse(false))
                .min(Comparator.comparing((CaRequest r) -> r.submitted().orElse(Instant.MAX)));
    }

    private List<CaRequest> near(Disposition disposition) {
        return c.evidence().all(CaRequest.class).stream()
                .filter(r -> r.disposition() == disposition)
                .filter(r -> r.submitted()
                        // A row's minute lies up to a minute before its second.
                        .map(t -> c.window().admits(t.truncatedTo(ChronoUnit.MINUTES), ROOM))
                        .orElse(false))
                .toList();
    }

    /** By the service account; else by the templates that NDES asks for; else a computer's account is another's. */
    private boolean isOfNdes(CaRequest row) {
        String requester = row.requester().toLowerCase(Locale.ROOT);
        String name = requester.substring(requester.lastIndexOf('\\') + 1);
        if (account.isPresent() && !name.isEmpty()) {
            return name.equals(account.get()) || name.startsWith(account.get() + "@");
        }
        String template = row.template().toLowerCase(Locale.ROOT);
        if (!templates.isEmpty() && !template.isEmpty()) {
            return templates.stream().anyMatch(template::contains);
        }
        return !name.endsWith("$");
    }
}
