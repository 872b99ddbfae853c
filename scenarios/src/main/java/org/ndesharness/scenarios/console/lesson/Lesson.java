package org.ndesharness.scenarios.console.lesson;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ndesharness.client.diagnosis.Diagnoser;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.Staging;
import org.ndesharness.scenarios.runner.StagedWalk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One broken site with one device. Whoever looks sees what was there after the latest sending; one sending at a time is under way.
 * Safe for several threads.
 */
public final class Lesson implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lesson.class);

    private final String id;
    private final Scenario scenario;
    private final ScenarioPlatform platform;
    private final StagedWalk walk;
    private final List<Sent> sendings = new CopyOnWriteArrayList<>();
    private final Set<Mark> marks = ConcurrentHashMap.newKeySet();
    private volatile Condition condition = Condition.BROKEN;
    private volatile boolean underWay;
    private volatile boolean closed;
    private volatile Optional<String> trouble = Optional.empty();

    /** How the site stands. */
    public enum Condition {
        /** As the scenario breaks it. */
        BROKEN,
        /** Broken still, with the log switched on that the documentation asks for. */
        LOGGING,
        /** Mended. */
        MENDED
    }

    /**
     * A lesson in which nothing was sent yet.
     *
     * @param id in addresses; says nothing of what is wrong
     */
    public Lesson(String id, Scenario scenario, ScenarioPlatform platform, StagedWalk walk) {
        this.id = id;
        this.scenario = scenario;
        this.platform = platform;
        this.walk = walk;
    }

    /** In addresses. */
    public String id() {
        return id;
    }

    /** What is wrong. */
    public Scenario scenario() {
        return scenario;
    }

    /** What kind of device it is. */
    public ScenarioPlatform platform() {
        return platform;
    }

    /** The path of its site, a word that says nothing. */
    public String siteName() {
        return walk.siteName();
    }

    /** How the site stands now. */
    public Condition condition() {
        return condition;
    }

    /** Everything that was sent, oldest first. */
    public List<Sent> sendings() {
        return sendings;
    }

    /** The latest sending; empty before the first. */
    public Optional<Sent> latest() {
        return sendings.stream().reduce((earlier, later) -> later);
    }

    /** Whether a device is on its way. */
    public boolean underWay() {
        return underWay;
    }

    /** Why the latest sending could not be carried out; empty when it could. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** Somebody asked for a sending that will begin soon; false when one is under way already. */
    public synchronized boolean announce() {
        if (underWay || closed) {
            return false;
        }
        underWay = true;
        return true;
    }

    /** Carries out what was announced: sends the device, collects, diagnoses. What goes wrong is kept as {@link #trouble()}. */
    public void send() {
        synchronized (walk) {
            if (closed) {
                return;
            }
            try {
                int before = walk.exchanges().size();
                walk.send();
                List<Exchange> asked =
                        walk.exchanges().subList(before, walk.exchanges().size());
                EvidenceFiles evidence = new EvidenceFiles(walk.collect());
                CollectedEvidence read = walk.read(evidence.contents());
                Diagnosis said = new Diagnoser().diagnose(read);
                sendings.add(new Sent(
                        sendings.size() + 1,
                        walk.outcome().map(Ending::of).orElse(Ending.SILENT),
                        evidence,
                        said,
                        Way.of(said, read, asked),
                        Way.asSeenByTheDevice(asked)));
                trouble = Optional.empty();
            } catch (IOException | EvidenceException | RuntimeException e) {
                LOG.error("A walk of the console could not be carried out", e);
                trouble = Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
            } finally {
                underWay = false;
            }
        }
    }

    /** Somebody changes the site. */
    public void put(Condition wanted) {
        synchronized (walk) {
            if (!closed && condition != wanted) {
                walk.set(staging(wanted));
                condition = wanted;
            }
        }
    }

    private Staging staging(Condition wanted) {
        return switch (wanted) {
            case BROKEN -> scenario.staging();
            case LOGGING ->
                scenario.secondCollection()
                        .map(Scenario.SecondCollection::staging)
                        .orElse(scenario.staging());
            case MENDED -> scenario.course().base();
        };
    }

    /**
     * What a diagnosis says of some of the files of a sending.
     *
     * @throws EvidenceException when there is none
     */
    public Diagnosis diagnose(EvidenceFiles some) throws IOException, EvidenceException {
        return new Diagnoser().diagnose(walk.read(some.contents()));
    }

    /** Lines that somebody marked. */
    public Set<Mark> marks() {
        return Collections.unmodifiableSet(marks);
    }

    /** Marks a line, or takes its mark away. */
    public void turn(Mark mark) {
        if (!marks.remove(mark)) {
            marks.add(mark);
        }
    }

    @Override
    public void close() {
        synchronized (walk) {
            if (!closed) {
                closed = true;
                walk.close();
            }
        }
    }
}
