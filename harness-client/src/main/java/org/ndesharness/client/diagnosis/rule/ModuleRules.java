package org.ndesharness.client.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.diagnosis.sign.Weight;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.ListedConnector;
import org.ndesharness.client.evidence.NdesPages;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.SetupMsiEntry;

/**
 * Is the policy module in place? The bare URL and the installation log tell.
 *
 * <p>Microsoft, Troubleshoot device to NDES communication, "General NDES message".
 */
final class ModuleRules {

    static final String GENERAL_PAGE = "url-general-ndes-message";
    static final String STALE_IIS = "url-general-ndes-message-stale-iis";
    static final String HEALTHY = "url-403-healthy";
    /** The connector was installed and never signed in, so that it registered nowhere. */
    private static final String UNREGISTERED = "connector-unregistered";

    private static final Pattern HOST = Pattern.compile("https?://([^./:\\s]{1,63})");
    private static final Pattern STATUS = Pattern.compile("error status: (\\d+)");

    private static final Pattern RETURNED = Pattern.compile("returned actual error code (\\d+)");

    private final Case c;
    private final Answer answer;

    ModuleRules(Case c, Answer answer) {
        this.c = c;
        this.answer = answer;
    }

    /** What the bare URL shows, whatever else is the matter. */
    void observe() {
        List<Citation> healthy = new UrlTest(c).wentWell();
        if (!healthy.isEmpty()) {
            answer.observe(HEALTHY, healthy);
        }
        List<Citation> noise = Events.installationNoise(c.evidence()).stream()
                .map(Evidence::citation)
                .toList();
        if (!noise.isEmpty()) {
            answer.observe("inst-event1000-noise", noise);
        }
    }

    /**
     * A challenge was refused, or the page was seen.
     *
     * @param symptom what shows it; empty when only the installation log speaks
     * @param refused whether a request was certainly refused
     */
    void apply(List<Citation> symptom, boolean refused) {
        Optional<SetupMsiEntry> installation = installation();
        boolean failed = installation.filter(e -> !isSuccess(e)).isPresent();
        List<HttpAnswer> page = page();
        List<Citation> because = new ArrayList<>(symptom);
        page.forEach(p -> because.add(p.citation()));
        if (failed) {
            installation.ifPresent(e -> because.add(e.citation()));
            boolean shown = !page.isEmpty() || (refused && !browsedHealthy());
            answer.add(GENERAL_PAGE, shown ? Weight.CONFIRMED : Weight.LIKELY, because);
            return;
        }
        if (!page.isEmpty()) {
            generalPageSeen(installation, because);
            return;
        }
        if (installation.isPresent()) {
            answer.exclude(GENERAL_PAGE, Contradiction.SETUP_WENT_WELL.of(c.name(FileKind.SETUP_MSI_LOG)));
        } else if (browsedHealthy()) {
            answer.exclude(GENERAL_PAGE, Contradiction.BARE_URL_403.of());
        } else {
            boolean noModule = isExported() && !moduleRegistered();
            answer.add(GENERAL_PAGE, noModule ? Weight.LIKELY : Weight.POSSIBLE, because);
            answer.want(FileKind.SETUP_MSI_LOG, List.of(GENERAL_PAGE));
            if (c.lacks(FileKind.BROWSER_ANSWER)) {
                answer.want(FileKind.BROWSER_ANSWER, List.of(GENERAL_PAGE));
            }
        }
    }

    private void generalPageSeen(Optional<SetupMsiEntry> installation, List<Citation> because) {
        Optional<Citation> others =
                connectorsOfOthers().map(ListedConnector::citation).or(this::noConnector);
        if (installation.isPresent() && others.isPresent()) {
            because.add(installation.get().citation());
            because.add(others.get());
            answer.likely(UNREGISTERED, because);
            answer.possible(STALE_IIS, because);
            return;
        }
        if (installation.isPresent()) {
            because.add(installation.get().citation());
            answer.exclude(GENERAL_PAGE, Contradiction.SETUP_WENT_WELL.of(c.name(FileKind.SETUP_MSI_LOG)));
            answer.likely(STALE_IIS, because);
        } else {
            answer.likely(GENERAL_PAGE, because);
            answer.possible(STALE_IIS, because);
            answer.want(FileKind.SETUP_MSI_LOG, List.of(GENERAL_PAGE, STALE_IIS));
        }
    }

    /** Whether there is reason to speak of the module although no device complains. */
    boolean isSuspect() {
        return !page().isEmpty() || installation().filter(e -> !isSuccess(e)).isPresent();
    }

    private boolean browsedHealthy() {
        return answer.observed().containsKey(HEALTHY);
    }

    /** Whether NDES' key is among what was exported; a folder may hold those of other programs. */
    private boolean isExported() {
        return c.evidence().all(RegistryValue.class).stream()
                .anyMatch(v -> v.key().toUpperCase(Locale.ROOT).contains("\\MSCEP"));
    }

    private boolean moduleRegistered() {
        return c.evidence().all(RegistryValue.class).stream()
                .anyMatch(v -> v.key().endsWith("\\Modules\\NDESPolicy"));
    }

    /** One of the connectors that Intune lists, where none of them is on the machine that was asked. */
    private Optional<ListedConnector> connectorsOfOthers() {
        List<ListedConnector> listed = c.evidence().all(ListedConnector.class);
        boolean named = page().stream()
                .flatMap(a -> a.url().stream())
                .map(url -> HOST.matcher(url.toLowerCase(Locale.ROOT)))
                .filter(Matcher::find)
                .map(host -> host.group(1))
                .anyMatch(host -> listed.stream()
                        .noneMatch(each -> each.name().toLowerCase(Locale.ROOT).startsWith(host)));
        return named ? listed.stream().findFirst() : Optional.empty();
    }

    /** What the admin centre says where none has signed in. */
    private Optional<Citation> noConnector() {
        return c.evidence().all(Remark.class).stream()
                .filter(remark ->
                        remark.text().toLowerCase(Locale.ROOT).contains("don't have any certificate connectors"))
                .map(Remark::citation)
                .findFirst();
    }

    private List<HttpAnswer> page() {
        return c.browsed().stream()
                .filter(a -> a.status().isPresent() && a.status().getAsInt() == 200)
                .filter(a -> NdesPages.areNamedIn(a.body()))
                .toList();
    }

    /** The last line that tells how an installation ended: a repetition counts, not what it repeated. */
    private Optional<SetupMsiEntry> installation() {
        return c.evidence().all(SetupMsiEntry.class).stream()
                .filter(e -> STATUS.matcher(e.message()).find()
                        || RETURNED.matcher(e.message()).find())
                .reduce((a, b) -> b);
    }

    private static boolean isSuccess(SetupMsiEntry entry) {
        Matcher status = STATUS.matcher(entry.message());
        if (status.find()) {
            return status.group(1).equals("0") || status.group(1).equals("3010");
        }
        return entry.message().contains("translated to success");
    }
}
