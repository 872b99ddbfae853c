package org.ndesharness.client.conformance;

import static org.ndesharness.client.conformance.Level.ADVICE;
import static org.ndesharness.client.conformance.Level.SHOULD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.ndesharness.client.message.CertificationRequestDraft;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.message.PkiMessageDraft;
import org.ndesharness.client.profile.Challenge;

/** Challenge passwords: once, not for long, and not to be guessed (RFC 8894, sections 2.4 and 7.3). */
final class ChallengeChecks {
    private static final int SAMPLES = 100;
    private static final int FEW = 2;
    private static final int ADEQUATE_BITS = 64;

    private ChallengeChecks() {}

    static void addTo(Plan plan) {
        plan.check(
                        "2.4/1",
                        SHOULD,
                        "R13",
                        "A challenge is good once: a second request of another client with it is not granted")
                .refused()
                .accepts(Outcome.PENDING)
                .by(ChallengeChecks::usedTwice);
        plan.check(
                        "7.3/2",
                        ADVICE,
                        "R92",
                        "A replayed request brings no second certificate: it is refused, or brings the first one again")
                .refused()
                .accepts(Outcome.HOLDS)
                .by(ChallengeChecks::replayed);
    }

    /** What leaves the server in another state than it was: time has passed, and challenges are out that nobody uses. */
    static void addLast(Plan plan) {
        plan.check("7.3/3", ADVICE, "R93", "A challenge is good for a limited time")
                .refused()
                .accepts(Outcome.PENDING)
                .by(ChallengeChecks::expired);
        plan.check("7.3/1", ADVICE, "R91", "Challenges cannot be guessed: long, of many characters, and never the same")
                .by(ChallengeChecks::entropy);
    }

    private static Observation usedTwice(Requester requester) throws MessageFormatException {
        Challenge challenge = requester.challenges().next();
        Sent first = requester.send(enrolment(requester, challenge));
        if (first.reply().outcome() != Outcome.SUCCESS) {
            return Observation.undecided(
                    "the first request ended with " + first.reply().words());
        }
        return Observation.of(requester.send(enrolment(requester, challenge)).reply());
    }

    private static PkiMessageDraft enrolment(Requester requester, Challenge challenge) throws MessageFormatException {
        EndEntity entity = requester.endEntity();
        CertificationRequestDraft csr = requester.csrWithoutChallenge(entity).challenge(challenge);
        return requester.pkcsReq(entity, csr);
    }

    private static Observation replayed(Requester requester) throws MessageFormatException {
        EndEntity entity = requester.endEntity();
        PkiMessageDraft message = requester.pkcsReq(entity);
        byte[] octets = message.encode();
        Sent first = requester.post(message, octets, Optional.of(Requester.PKI_MESSAGE));
        if (first.reply().outcome() != Outcome.SUCCESS) {
            return Observation.undecided(
                    "the first request ended with " + first.reply().words());
        }
        Sent second = requester.post(message, octets, Optional.of(Requester.PKI_MESSAGE));
        if (second.reply().outcome() != Outcome.SUCCESS) {
            return Observation.of(second.reply());
        }
        boolean same = first.reply()
                .certificateOf(entity.keys().getPublic(), entity.self())
                .equals(second.reply().certificateOf(entity.keys().getPublic(), entity.self()));
        return same
                ? Observation.holds("SUCCESS, with the certificate of the first answer")
                : new Observation(Outcome.SUCCESS, "SUCCESS, with another certificate");
    }

    private static Observation expired(Requester requester) throws MessageFormatException {
        Optional<Consumer<Duration>> passTime = requester.options().passTime();
        if (passTime.isEmpty()) {
            return Observation.notOffered("this run cannot let time pass");
        }
        PkiMessageDraft message = enrolment(requester, requester.challenges().next());
        Duration life = requester.options().challengeLife();
        passTime.get().accept(life.plusMinutes(1));
        Reply reply = requester.send(message).reply();
        return new Observation(reply.outcome(), reply.words() + " after " + (life.toMinutes() + 1) + " minutes");
    }

    private static Observation entropy(Requester requester) {
        if (requester.challenges().reusable()) {
            return Observation.notOffered("the run has one challenge for all requests");
        }
        List<String> values = new ArrayList<>();
        try {
            while (values.size() < SAMPLES) {
                values.add(requester.challenges().next().value());
            }
        } catch (IllegalStateException noMore) {
            if (values.size() < FEW) {
                return Observation.notOffered("there are too few challenges to be had");
            }
        }
        int shortest = values.stream().mapToInt(String::length).min().orElse(0);
        int alphabet =
                (int) values.stream().flatMapToInt(String::chars).distinct().count();
        // An upper bound: how a value was drawn cannot be seen.
        double bits = shortest * Math.log(Math.max(1, alphabet)) / Math.log(2);
        int repeats = values.size() - new HashSet<>(values).size();
        String words = String.format(
                Locale.ROOT,
                "%d values of at least %d characters, %d different characters seen (at most %.0f bits), %d repeats",
                values.size(),
                shortest,
                alphabet,
                bits,
                repeats);
        return repeats == 0 && bits >= ADEQUATE_BITS ? Observation.holds(words) : Observation.differs(words);
    }
}
