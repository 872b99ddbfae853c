package org.ndesharness.scenarios.report;

import java.util.List;
import org.ndesharness.client.diagnosis.clock.DeviceLog;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.runner.ScenarioResult;

/**
 * What is drawn of a case: who said what to whom, and the logs side by side.
 *
 * @param lostOnTheWire whether a wire fault kept the device's last request from a server that has no line about it
 */
public record Pictures(SequenceDiagram diagram, AlignedLogs logs, boolean lostOnTheWire) {

    /** Of a case without evidence. */
    static final Pictures NONE =
            new Pictures(new SequenceDiagram(List.of(), List.of(), 0), new AlignedLogs(List.of(), ""), false);

    /** The pictures of a case, from its collected files. */
    static Pictures of(ScenarioResult result) {
        if (result.evidence().isEmpty() || result.said().isEmpty()) {
            return NONE;
        }
        try {
            CollectedEvidence evidence =
                    EvidenceFolder.read(List.of(result.evidence().get()));
            Proof proof = new Proof(result.said().get());
            Walked walked = Walked.of(evidence, log(result.platform()), proof.all());
            WireFaults faults = WireFaults.of(result.exchanges(), walked);
            return new Pictures(
                    SequenceDiagram.of(walked, faults, result.said().get(), proof),
                    AlignedLogs.of(evidence, walked, result.said().get(), proof),
                    faults.tookTheLast());
        } catch (EvidenceException e) {
            // The case shows its files anyway; from a folder that cannot be read there is nothing to draw.
            return NONE;
        }
    }

    private static DeviceLog log(ScenarioPlatform platform) {
        return switch (platform) {
            case ANDROID_DEVICE_ADMINISTRATOR, ANDROID_ENTERPRISE -> DeviceLog.ANDROID;
            case IOS -> DeviceLog.IOS;
            case WINDOWS -> DeviceLog.WINDOWS;
        };
    }
}
