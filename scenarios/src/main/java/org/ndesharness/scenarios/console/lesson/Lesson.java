package org.ndesharness.scenarios.console.lesson;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private volatile Optional<Sent> first = Optional.empty();
    private volatile Optional<Sent> latest = Optional.empty();
    private volatile int sendings;
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

    /** How often a device was sent and came back. */
    public int sendings() {
        return sendings;
    }

    /** The first sending, when nobody had changed anything; empty before. */
    public Optional<Sent> first() {
        return first;
    }

    /** The latest sending; empty before the first. Those between are not kept: each has all files from the beginning on. */
    public Optional<Sent> latest() {
        return latest;
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
                Sent sent = new Sent(
                        sendings + 1,
                        walk.outcome().map(Ending::of).orElse(Ending.SILENT),
                        evidence,
                        said,
                        Way.of(said, read, asked),
                        Way.asSeenByTheDevice(asked));
                first = first.or(() -> Optional.of(sent));
                latest = Optional.of(sent);
                sendings = sent.number();
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
        synchronized (walk) {
            return new Diagnoser().diagnose(walk.read(some.contents()));
        }
    }

    /** Lines that somebody marked. */
    public Set<Mark> marks() {
        return Collections.unmodifiableSet(marks);
    }

    /** Marks a line, or takes its mark away; nothing happens where there is no such line. */
    public void turn(Mark mark) {
        long lines = latest.flatMap(sent -> sent.evidence().text(mark.file()))
                .map(text -> text.lines().count())
                .orElse(0L);
        if (!marks.remove(mark) && mark.line() >= 1 && mark.line() <= lines) {
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
