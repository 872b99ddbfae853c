package org.ndesharness.client.diagnosis.rule;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.FileKind;

/**
 * Somebody went over the servers, and handed over how they are set up and what they are running.
 *
 * <p>One such list says little, for what fails may stand in another; several that are in order are what a check before
 * the first enrolment looks for (Microsoft, Validate-NDESConfiguration). A file of enrolments beside them is the better
 * witness, and has to show one.
 */
final class Inspection {

    /** How a thing is set up or whether it runs, told by the machine it is on. */
    private static final Set<FileKind> STATES = EnumSet.of(
            FileKind.REGISTRY,
            FileKind.SERVER_CERTIFICATES,
            FileKind.CERTIFICATE_FILES,
            FileKind.TLS_BINDINGS,
            FileKind.IIS_CONFIGURATION,
            FileKind.APPLICATION_POOLS,
            FileKind.SERVER_FEATURES,
            FileKind.FILE_RIGHTS,
            FileKind.SERVER_SERVICES,
            FileKind.SERVICE_ACCOUNT,
            FileKind.USER_RIGHTS,
            FileKind.CA_TEMPLATES,
            FileKind.SYSTEM_EVENTS);

    /** What may lie beside them and shows no enrolment either. */
    private static final Set<FileKind> BESIDE =
            EnumSet.of(FileKind.REMARKS, FileKind.OTHER_EVENTS, FileKind.BROWSER_ANSWER, FileKind.PROBE_CHECKS);

    private static final int SEVERAL = 2;

    private Inspection() {}

    /** Whether nothing but states was handed over, of several kinds, and every file was understood at least in part. */
    static boolean isAll(CollectedEvidence evidence) {
        Set<FileKind> kinds = evidence.files().stream().map(ReadFile::kind).collect(Collectors.toSet());
        kinds.removeAll(BESIDE);
        return kinds.size() >= SEVERAL
                && STATES.containsAll(kinds)
                && evidence.unread().stream()
                        .allMatch(unread -> evidence.files().stream()
                                .anyMatch(file -> file.file().equals(unread.file())));
    }
}
