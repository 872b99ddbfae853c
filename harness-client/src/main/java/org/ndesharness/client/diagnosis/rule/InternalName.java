package org.ndesharness.client.diagnosis.rule;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.NameLookup;
import org.ndesharness.client.evidence.ProxyApplication;

/** The name under which a proxy looks for NDES. Microsoft, Understand and solve Microsoft Entra application proxy CORS and gateway errors. */
final class InternalName {

    private InternalName() {}

    /** An application whose internal host DNS does not know, and the answers that say so; empty list where none is seen. */
    static List<Evidence> unknown(CollectedEvidence evidence) {
        for (ProxyApplication application : evidence.all(ProxyApplication.class)) {
            String host = host(application.internalUrl());
            List<NameLookup> asked = evidence.all(NameLookup.class).stream()
                    .filter(lookup -> lookup.host().equalsIgnoreCase(host))
                    .toList();
            Optional<NameLookup> last = asked.stream().reduce((a, b) -> b);
            if (last.isPresent() && !last.get().found()) {
                List<Evidence> because = new ArrayList<>(List.of(application));
                because.add(last.get());
                return because;
            }
        }
        return List.of();
    }

    private static String host(String url) {
        try {
            return Optional.ofNullable(URI.create(url.strip()).getHost())
                    .orElse("")
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
