package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.Remark;

/** Of all devices that Intune lists the one that the trouble is about: the only one that somebody writes of. */
final class MeantDevice {

    /** What is shorter stands in every second text. */
    private static final int SHORTEST = 4;

    /** Longer lists are gone through for each line that somebody wrote. */
    private static final int MOST = 5_000;

    private MeantDevice() {}

    /** Empty where nobody writes of one, or somebody writes of several. */
    static Optional<ListedDevice> in(Ledger ledger) {
        List<String> told = ledger.all(Remark.class).stream()
                .map(remark -> Words.lower(remark.text()))
                .limit(MOST)
                .toList();
        List<String> files = ledger.evidence().files().stream()
                .map(ReadFile::file)
                .map(Words::lower)
                .distinct()
                .limit(MOST)
                .toList();
        List<ListedDevice> meant = ledger.all(ListedDevice.class).stream()
                .limit(MOST)
                .filter(device ->
                        isNamed(device.name(), told) || isNamed(device.name(), files) || isNamed(device.user(), told))
                .toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    private static boolean isNamed(String name, List<String> texts) {
        String sought = Words.lower(name.strip());
        return sought.length() >= SHORTEST && texts.stream().anyMatch(text -> stands(sought, text));
    }

    /** Whether a name stands in a text and is not a part of a longer one: {@code TAB-1} is none of {@code TAB-12}. */
    private static boolean stands(String name, String text) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean left = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            boolean right = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
            if (!left && !right) {
                return true;
            }
        }
        return false;
    }
}
