package org.ndesharness.client.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ndesharness.client.diagnosis.Diagnosis.CollectNext;
import org.ndesharness.client.diagnosis.clock.DeviceLog;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;

/**
 * What the documented flow looks at first, of what is not there yet, for a collection that points nowhere.
 *
 * <p>Microsoft, Troubleshoot use of SCEP certificate profiles: logs of the device, then those of the NDES server.
 */
final class FirstLook {

    private static final List<FileKind> SERVER = List.of(FileKind.W3C_LOG, FileKind.APPLICATION_EVENTS);

    private FirstLook() {}

    static List<CollectNext> at(CollectedEvidence evidence) {
        List<FileKind> missing = new ArrayList<>();
        if (DeviceLog.in(evidence).isEmpty()) {
            List<DeviceLog> seen = evidence.all(IisRequest.class).stream()
                    .flatMap(request -> DeviceLog.thatSent(request).stream())
                    .distinct()
                    .toList();
            (seen.isEmpty() ? Stream.of(DeviceLog.values()) : seen.stream().sorted())
                    .map(DeviceLog::kind)
                    .forEach(missing::add);
        }
        SERVER.stream().filter(kind -> !evidence.has(kind)).forEach(missing::add);
        return missing.stream().map(kind -> new CollectNext(kind, List.of())).toList();
    }
}
