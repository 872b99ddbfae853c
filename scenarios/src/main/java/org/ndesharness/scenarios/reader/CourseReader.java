package org.ndesharness.scenarios.reader;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.scenarios.model.Challenges;
import org.ndesharness.scenarios.model.Course;
import org.ndesharness.scenarios.model.Expectation;
import org.ndesharness.scenarios.model.OutcomeKind;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.StagedFault;
import org.ndesharness.scenarios.model.Staging;
import org.ndesharness.scenarios.model.Witness;
import org.ndesharness.scenarios.serve.ServedGeneration;
import org.ndesharness.scenarios.serve.ServedMode;
import org.ndesharness.server.control.FaultsJson;
import org.ndesharness.server.control.InvalidJsonException;
import org.ndesharness.server.fault.Trigger;
import org.ndesharness.server.mscep.MscepSettings;

/** Reads what happens in a scenario beside its settings: the server, faults, and what each kind of device must have met. */
final class CourseReader {

    static final List<String> SERVER_KEYS = List.of("generation", "mode");

    /** A seed that is left out: the same for everybody, so that a run can be repeated. */
    private static final long USUAL_SEED = 1;

    private final FaultsJson faults = new FaultsJson(() -> USUAL_SEED);
    private final DiagnosisReader diagnoses;

    CourseReader(DiagnosisReader diagnoses) {
        this.diagnoses = diagnoses;
    }

    /** The server that is asked for, with nothing broken. */
    static Staging base(Optional<Value> server) throws ScenarioException {
        Staging healthy = Staging.healthy();
        if (server.isEmpty()) {
            return healthy;
        }
        Mapping mapping = server.get().mapping(SERVER_KEYS);
        Optional<Value> generation = mapping.find("generation");
        MscepSettings role = healthy.site().mscep();
        if (generation.isPresent()) {
            role = MscepSettings.of(ServedGeneration.named(generation.get().oneOf(ServedGeneration.words()))
                    .orElseThrow()
                    .generation());
        }
        return new Staging(healthy.site().with("mscep", mode(mapping).on(role)), healthy.device(), List.of());
    }

    /** A server has one generation: named under {@code server}, it cannot be set to another one as well. */
    static void refuseSecondGeneration(Optional<Value> server, Value set) throws ScenarioException {
        if (server.isEmpty()) {
            return;
        }
        Optional<Value> named = server.get().mapping(SERVER_KEYS).find("generation");
        Optional<Value> again = SettingsBinder.find(set, "mscep", "generation");
        if (named.isPresent() && again.isPresent()) {
            throw again.get()
                    .wrong(
                            "'generation' is '" + Value.quoted(again.get().text()) + "' here and '"
                                    + Value.quoted(named.get().text()) + "' under 'server' ("
                                    + named.get().place()
                                    + "); expected one of the two: 'server' sets all that a generation has, so leave this one out");
        }
    }

    /** Whose challenges are taken. */
    static Challenges challenges(Optional<Value> server) throws ScenarioException {
        return server.isEmpty()
                ? Challenges.POLICY
                : Challenges.valueOf(mode(server.get().mapping(SERVER_KEYS)).name());
    }

    private static ServedMode mode(Mapping server) throws ScenarioException {
        Optional<Value> mode = server.find("mode");
        return mode.isEmpty()
                ? ServedMode.POLICY
                : ServedMode.named(mode.get().oneOf(ServedMode.words())).orElseThrow();
    }

    /** Everything but the steps. */
    Course read(
            Challenges challenges,
            Staging base,
            Optional<Value> staged,
            Mapping expect,
            List<ScenarioPlatform> platforms,
            List<String> leftOut)
            throws ScenarioException {
        WitnessReader reader = new WitnessReader(leftOut);
        Witness forAll = reader.read(expect, Witness.silent(), platforms);
        Map<ScenarioPlatform, Witness> witnesses = new EnumMap<>(ScenarioPlatform.class);
        Map<ScenarioPlatform, Expectation> said = new EnumMap<>(ScenarioPlatform.class);
        Optional<Value> diagnosis = expect.find("diagnosis");
        for (ScenarioPlatform platform : platforms) {
            witnesses.put(platform, forAll);
            if (diagnosis.isPresent()) {
                said.put(platform, diagnoses.read(diagnosis.get()));
            }
        }
        Optional<Value> devices = expect.find("devices");
        if (devices.isPresent()) {
            byDevice(devices.get(), reader, platforms, witnesses, said);
        }
        Optional<Value> outcome = expect.find("outcome");
        if (outcome.isPresent()) {
            refuseImpossible(outcome.get(), witnesses);
        }
        return new Course(
                challenges, base, staged.isPresent() ? faults(staged.get()) : List.of(), List.of(), witnesses, said);
    }

    private void byDevice(
            Value devices,
            WitnessReader reader,
            List<ScenarioPlatform> platforms,
            Map<ScenarioPlatform, Witness> witnesses,
            Map<ScenarioPlatform, Expectation> said)
            throws ScenarioException {
        Mapping byDevice = devices.mapping(ExpectationReader.platformWords());
        Map<ScenarioPlatform, Witness> forAll = new EnumMap<>(witnesses);
        // What is said of one kind of Android management goes before what is said of both.
        for (String word : ExpectationReader.platformWords()) {
            Optional<Value> own = byDevice.find(word);
            if (own.isEmpty()) {
                continue;
            }
            List<ScenarioPlatform> meant = ScenarioPlatform.named(word).stream()
                    .filter(platforms::contains)
                    .toList();
            if (meant.isEmpty()) {
                throw own.get()
                        .wrong("'" + word + "' is none of the scenario's platforms, so nothing can be expected of it");
            }
            Mapping mapping = own.get().mapping(deviceKeys());
            Optional<Value> diagnosis = mapping.find("diagnosis");
            for (ScenarioPlatform platform : meant) {
                Witness witness = reader.read(
                        mapping,
                        witnesses.getOrDefault(platform, forAll.getOrDefault(platform, Witness.silent())),
                        meant);
                if (mapping.find("outcome").isPresent()) {
                    refuseImpossible(own.get(), Map.of(platform, witness));
                }
                witnesses.put(platform, witness);
                if (diagnosis.isPresent()) {
                    said.put(platform, diagnoses.read(diagnosis.get()));
                }
            }
        }
    }

    static List<String> deviceKeys() {
        List<String> keys = new ArrayList<>(WitnessReader.KEYS);
        keys.add("diagnosis");
        return keys;
    }

    private static void refuseImpossible(Value place, Map<ScenarioPlatform, Witness> witnesses)
            throws ScenarioException {
        Witness ios = witnesses.getOrDefault(ScenarioPlatform.IOS, Witness.silent());
        if (ios.outcome()
                .filter(outcome -> outcome.is() == OutcomeKind.HTTP_ERROR)
                .isPresent()) {
            throw place.wrong(WitnessReader.NO_STATUS_ON_IOS
                    + (witnesses.size() == 1
                            ? "; expected 'rejected'"
                            : "; put under 'devices: {ios: {outcome: …}}' what it is there, 'rejected' for example"));
        }
    }

    private List<StagedFault> faults(Value value) throws ScenarioException {
        List<StagedFault> staged = new ArrayList<>();
        for (Value member : value.list()) {
            // Keys that are written twice are found here: JSON has no place for the second.
            JsonNode json = member.json();
            try {
                FaultsJson.Asked asked = faults.read(json);
                refuseIdle(member, asked.trigger());
                staged.add(new StagedFault(asked.effect(), asked.trigger()));
            } catch (InvalidJsonException e) {
                throw member.at(e.field()).wrong(e.getMessage() + "; " + e.expected());
            }
        }
        return staged;
    }

    /** The devices of a scenario send three operations, so that a fault at any other would never happen. */
    private static void refuseIdle(Value fault, Trigger trigger) throws ScenarioException {
        if (trigger.operation().isPresent()) {
            fault.at("trigger.operation").oneOf(WitnessReader.operations());
        }
        if (trigger.transaction().isPresent()) {
            throw fault.at("trigger.transaction")
                    .wrong("a device makes a new transaction for each request, so that none is known before; leave"
                            + " 'transaction' out");
        }
    }
}
