package org.ndesharness.client.diagnosis.sign;

import java.util.Collections;
import java.util.List;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.TroubleshootView.Profile;

/**
 * Intune's own view: the SCEP profile and the trusted certificate profile have to go to the same targets.
 *
 * <p>Microsoft, Troubleshoot deployment of SCEP certificate profiles; Troubleshoot SCEP certificate profiles,
 * prerequisites.
 */
final class PaneTrace {

    private PaneTrace() {}

    static void read(Ledger ledger) {
        ledger.all(TroubleshootView.class).forEach(view -> view(ledger, view));
    }

    private static void view(Ledger ledger, TroubleshootView view) {
        List<String> scep = groups(view, "scep");
        List<String> root = groups(view, "trustedRoot");
        boolean open = view.states().stream()
                .anyMatch(s -> s.state().equals("error") || s.state().equals("pending"));
        if (scep.isEmpty() || !open) {
            return;
        }
        boolean rootExists = view.profiles().stream().anyMatch(p -> p.type().equals("trustedRoot"));
        if (root.isEmpty() && rootExists) {
            ledger.sign("s1-trusted-root-missing", Weight.LIKELY, Station.CONFIGURATION, view);
        } else if (rootExists
                && Collections.disjoint(scep, root)
                && root.stream().noneMatch(PaneTrace::isEverybody)) {
            ledger.sign("s1-assignment-mismatch", Weight.LIKELY, Station.CONFIGURATION, view);
        }
    }

    private static boolean isEverybody(String group) {
        return group.equalsIgnoreCase("All Users") || group.equalsIgnoreCase("All Devices");
    }

    private static List<String> groups(TroubleshootView view, String type) {
        return view.profiles().stream()
                .filter(p -> p.type().equals(type))
                .map(Profile::assignedGroups)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
