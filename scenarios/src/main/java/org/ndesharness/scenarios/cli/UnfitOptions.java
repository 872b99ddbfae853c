package org.ndesharness.scenarios.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/** Options that mean nothing in a kind of run: whoever gives one is told why and what to do, for ignoring it would be a lie. */
final class UnfitOptions {

    private static final String GRADES_IN_ENGLISH = "grades are told in English; leave it out";

    private final String run;
    private final Map<String, String> why = new LinkedHashMap<>();

    private UnfitOptions(String run) {
        this.run = run;
    }

    /** Of {@code --client}. */
    static UnfitOptions ofClients() {
        return new UnfitOptions("--client")
                .add("--device", "the client is the device; leave it out, or name several clients")
                .add(
                        "--seed",
                        "a client draws its own names, keys and nonces, so that nothing repeats it; leave it out")
                .add("--lang", GRADES_IN_ENGLISH)
                .add("--against", "a client is graded by what reaches the mock; leave one of them out")
                .add(ProbingOptions.CHALLENGE, "each scenario has a challenge of its own, {challenge}; leave it out")
                .add(
                        ProbingOptions.CHALLENGE + SecretSource.FILE,
                        "each scenario has a challenge of its own, {challenge}; leave it out");
    }

    /** Of {@code --against}. */
    static UnfitOptions ofRealServer() {
        String once = "its checks are made one after the other, each once; leave it out";
        return ofOurDevices("--against")
                .add("--jobs", once)
                .add("--fail-fast", once)
                .add("--port", "no server of ours is started; leave it out, the port belongs into the URL")
                .add(
                        "--expected-failures",
                        "no scenario is run that could be expected to fail; leave it out and go by the checks of"
                                + " results.json");
    }

    /**
     * Of {@code rfc8894-ca} on the mock.
     *
     * @param alone whether no scenario is run beside it
     */
    static UnfitOptions ofConformance(boolean alone) {
        String apart = alone ? "; leave it out" : "; run the scenarios and rfc8894-ca in two runs";
        UnfitOptions unfit = new UnfitOptions("rfc8894-ca")
                .add("--device", "no device of ours takes part in its checks" + apart)
                .add("--tag", "its checks have no tags, and are chosen with --only rfc8894/4.3 or --only 2016" + apart);
        return alone ? unfit.add("--lang", "its checks are told in English; leave it out") : unfit;
    }

    /** Of a run without {@code --client}. */
    static UnfitOptions ofOurDevices(String run) {
        String client =
                "it is about how a client is graded, and none is named; leave it out, or name one with --client";
        return new UnfitOptions(run).add("--strict", client).add("--client-timeout", client);
    }

    private UnfitOptions add(String option, String reason) {
        why.put(option, reason);
        return this;
    }

    /** Refuses the first that was given. */
    void refuse(ParseResult given) throws InputException {
        List<String> unfit =
                why.keySet().stream().filter(given::hasMatchedOption).toList();
        if (!unfit.isEmpty()) {
            throw new InputException(unfit.get(0) + " means nothing with " + run + ": " + why.get(unfit.get(0)));
        }
    }
}
