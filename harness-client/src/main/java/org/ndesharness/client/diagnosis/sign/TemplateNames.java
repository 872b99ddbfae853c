package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.PublishedTemplate;
import org.ndesharness.client.evidence.RegistryValue;

/**
 * The three template names of NDES' registry key, and why the CA answers 0x80094800 to them.
 *
 * <p>Microsoft, Devices receive error 0x80094800; Configure infrastructure to support SCEP.
 */
public final class TemplateNames {

    private TemplateNames() {}

    /** The values, as far as the registry was collected. */
    static List<RegistryValue> of(CollectedEvidence evidence) {
        return evidence.all(RegistryValue.class).stream()
                .filter(v ->
                        v.key().isEmpty() || v.key().toLowerCase(Locale.ROOT).endsWith("\\mscep"))
                .filter(v -> Words.any(
                        Words.lower(v.name()), "signaturetemplate", "encryptiontemplate", "generalpurposetemplate"))
                .toList();
    }

    /** Whether all three are still those of the role's installation. */
    static boolean areDefaults(CollectedEvidence evidence) {
        List<RegistryValue> names = of(evidence);
        return names.size() >= 3
                && names.stream().allMatch(v -> v.data().strip().equalsIgnoreCase(RegistrySettings.DEFAULT_TEMPLATE));
    }

    /**
     * A line of the CA's list of templates, where it has none of the names of the registry. A display name in the registry is a wrong
     * name of a template that may well be published.
     */
    static Optional<PublishedTemplate> unpublished(CollectedEvidence evidence, List<String> names) {
        List<PublishedTemplate> published = evidence.all(PublishedTemplate.class);
        List<String> plain = names.stream().map(TemplateNames::plain).toList();
        boolean known = published.stream()
                .anyMatch(t -> plain.contains(plain(t.name())) || plain.contains(plain(t.displayName())));
        return known || names.isEmpty() ? Optional.empty() : published.stream().findFirst();
    }

    /** What every code page leaves of a name: a console writes its letters in another one than a registry export. */
    private static String plain(String name) {
        return Words.lower(name).replaceAll("[^a-z0-9]", "");
    }

    /**
     * The code is the same for a wrong name, for the names of the installation, and for a template that is published no
     * more: the registry, and what was issued by that name before, tell them apart.
     */
    public static String unsupported(CollectedEvidence evidence) {
        if (areDefaults(evidence)) {
            return AuthorityReason.DEFAULTS;
        }
        List<String> names = of(evidence).stream()
                .map(v -> Words.lower(v.data().strip()))
                .distinct()
                .toList();
        if (unpublished(evidence, names).isPresent()) {
            return AuthorityReason.NOT_PUBLISHED;
        }
        boolean issuedBefore = evidence.all(CaRequest.class).stream()
                .filter(r ->
                        r.disposition() == Disposition.ISSUED && !r.template().isBlank())
                .anyMatch(r -> names.contains(Words.lower(r.template().strip())));
        return issuedBefore ? AuthorityReason.NOT_PUBLISHED : AuthorityReason.TEMPLATE;
    }
}
