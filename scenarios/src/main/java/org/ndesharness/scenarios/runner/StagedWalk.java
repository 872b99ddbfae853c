package org.ndesharness.scenarios.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.ndesharness.client.enrolment.EnrolmentOutcome;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.Staging;

/** A site and a device of one scenario, sent as often as somebody likes and changed in between. For one thread at a time. */
public final class StagedWalk implements AutoCloseable {

    private final Walk walk;
    private final Scenario scenario;
    private final Path workshop;
    /** Names of folders, on which nothing else depends: how often somebody looks must not change what the next walk leaves. */
    private final RandomGenerator names = new Random();

    private Staging staging;

    StagedWalk(Walk walk, Scenario scenario, Path workshop) {
        this.walk = walk;
        this.scenario = scenario;
        this.workshop = workshop;
        this.staging = scenario.staging();
    }

    /** The site's path on the listener, a word that says nothing. */
    public String siteName() {
        return walk.site().name();
    }

    /** How everything is set now. */
    public Staging staging() {
        return staging;
    }

    /** Sends the device: it checks in, receives its profile, enrols and reports, among others who do the same. */
    public void send() {
        walk.enrol();
    }

    /** Somebody changes settings; what goes wrong on the wire stops, and requests that wait are issued, when all is mended. */
    public void set(Staging changed) {
        walk.set(changed);
        staging = changed;
        if (changed.site().equals(scenario.course().base().site())
                && changed.device().equals(scenario.course().base().device())) {
            walk.stopFaults();
            walk.issueWhatWaits();
        }
    }

    /** What the device asked for and was answered, oldest first, from the beginning on. */
    public List<Exchange> exchanges() {
        return walk.exchanges();
    }

    /** How the latest enrolment ended; empty when the device asked for nothing. */
    public Optional<EnrolmentOutcome> outcome() {
        return walk.outcome();
    }

    /**
     * Files that an administrator hands over now, by their place in the evidence folder.
     *
     * @throws IOException when there is no room for temporary files
     */
    public Map<String, byte[]> collect() throws IOException {
        Predicate<String> handedOver = EvidenceCopy.except(scenario.leaveOut());
        Map<String, byte[]> files = new TreeMap<>();
        try (EvidenceCopy all = EvidenceCopy.empty(workshop, names)) {
            walk.collect(all.folder());
            for (Path file : EvidenceCopy.files(all.folder())) {
                String place = EvidenceCopy.place(all.folder(), file);
                if (handedOver.test(place)) {
                    files.put(place, Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    /**
     * What files read as, under a folder whose name says nothing.
     *
     * @throws IOException when there is no room for temporary files
     * @throws EvidenceException when there is no file
     */
    public CollectedEvidence read(Map<String, byte[]> files) throws IOException, EvidenceException {
        try (EvidenceCopy copy = EvidenceCopy.empty(workshop, names)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = copy.folder().resolve(file.getKey());
                Files.createDirectories(java.util.Objects.requireNonNull(target.getParent()));
                Files.write(target, file.getValue());
            }
            return EvidenceFolder.read(List.of(copy.folder()));
        }
    }

    @Override
    public void close() {
        walk.close();
        EvidenceCopy.delete(workshop);
    }
}
