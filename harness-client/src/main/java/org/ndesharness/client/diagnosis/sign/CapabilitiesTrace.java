package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.Remark;

/**
 * Answers to GetCACaps: what one of them says by itself, and what two of them say of the server together.
 *
 * <p>RFC 8894, sections 3.5.2 (GetCACaps) and 7.5 (a list that lost what it had).
 */
final class CapabilitiesTrace {

    /** What clients say of a reply that they cannot decrypt, or whose algorithm they do not have. */
    private static final Pattern UNDECRYPTED = Pattern.compile("bad ?padding|padding (?:is )?(?:error|invalid|corrupt)"
            + "|pad block corrupted|bad decrypt|nosuchalgorithmexception|could not create (?:des|desede|aes|rc2) cipher"
            + "|(?:can ?not|could not|unable to|failed to) decrypt|decrypt(?:ion)? (?:has )?(?:failed|error)");

    /** Nobody replaces a server within so little. */
    private static final Duration AT_ONCE = Duration.ofMinutes(15);

    private static final Pattern NUMERIC = Pattern.compile("^[a-z]{4,5}://[\\d.:\\[\\]]+(?:/|$)");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,12}");
    private static final Pattern HOST = Pattern.compile("^[a-z]{4,5}://([^/?#]{1,253})");

    private final Ledger ledger;
    private final List<HttpAnswer> answers;

    private CapabilitiesTrace(Ledger ledger, List<HttpAnswer> answers) {
        this.ledger = ledger;
        this.answers = answers;
    }

    /** @param answers of NDES' address */
    static void read(Ledger ledger, List<HttpAnswer> answers) {
        new CapabilitiesTrace(ledger, answers).look();
    }

    private void look() {
        List<HttpAnswer> asked = answers.stream()
                .filter(answer -> url(answer).contains("operation=getcacaps"))
                .toList();
        asked.forEach(this::empty);
        asked.stream().filter(this::isLegacy).forEach(answer -> ledger.observe("caps-html-404", answer));
        List<CapabilityList> lists = asked.stream()
                .map(CapabilityList::of)
                .filter(CapabilityList::isKnown)
                .toList();
        lists.forEach(this::form);
        lists.stream().filter(CapabilityList::hasAes).findFirst().ifPresent(this::lie);
        compare(lists);
    }

    private static String url(HttpAnswer answer) {
        return Words.lower(answer.url().orElse(""));
    }

    /** A HEAD has no body, and one that was saved elsewhere is not empty: the length says so. */
    private void empty(HttpAnswer answer) {
        if (answer.status().orElse(0) == 200
                && answer.form().isEmpty()
                && answer.body().isBlank()
                && !answer.method().equals("HEAD")) {
            ledger.sign("caps-empty", Weight.LIKELY, Station.WEB_SERVER, answer);
        }
    }

    /** A server that knows no GetCACaps refuses it and hands out its certificates all the same. */
    private boolean isLegacy(HttpAnswer answer) {
        int status = answer.status().orElse(0);
        String path = place(answer);
        return (status == 404 || status == 500 || status == 501 || status == 400)
                && answers.stream()
                        .anyMatch(other -> other.status().orElse(0) == 200
                                && url(other).contains("operation=getcacert")
                                && Words.lower(other.contentType()).contains("x-x509-ca")
                                && place(other).equals(path));
    }

    private static String place(HttpAnswer answer) {
        String url = url(answer);
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    /** What the RFC has a client survive: nothing fails of it where the client does. */
    private void form(CapabilityList list) {
        HttpAnswer answer = list.answer();
        if (list.hasBlankLine() || list.hasShortened()) {
            ledger.observe("caps-blank-line", answer);
        }
        if (list.hasUnregistered()) {
            ledger.observe("caps-unknown", answer);
        }
        if (list.isStandardAlone()) {
            ledger.observe("caps-standard-only", answer);
        }
        if (list.isPartedByCrLf()) {
            ledger.observe("caps-crlf", answer);
        }
        if (list.hasNoFinalLineEnd()) {
            ledger.observe("caps-no-final-newline", answer);
        }
        if (answer.form().headers() && answer.form().length().isPresent() && !isText(answer)) {
            ledger.observe("caps-ct-missing", answer);
        }
    }

    private static boolean isText(HttpAnswer answer) {
        return Words.lower(answer.contentType()).startsWith("text/plain");
    }

    /** AES is announced, and the device's log has a reply that it could not decrypt. */
    private void lie(CapabilityList list) {
        Stream.of(OmadmEntry.class, ConsoleEntry.class, Remark.class)
                .flatMap(kind -> ledger.all(kind).stream())
                .map(Evidence.class::cast)
                .filter(said ->
                        !said.citation().file().equals(list.answer().citation().file()))
                .filter(said -> isOfReply(Words.lower(said.citation().text())))
                .reduce((a, b) -> b)
                .ifPresent(said -> ledger.sign("caps-lie-aes", Weight.LIKELY, Station.DELIVERY, said, list.answer()));
    }

    /** A server says the like of a request that it cannot decrypt, and that is another failure. */
    private static boolean isOfReply(String text) {
        return UNDECRYPTED.matcher(text).find()
                && Words.any(text, "scep", "pkioperation", "certrep", "pkimessage", "enveloped")
                && !Words.any(text, "client's", "network device enrollment", "scep request", "event 18");
    }

    /** One address, and more than one list. */
    private void compare(List<CapabilityList> lists) {
        Map<String, List<CapabilityList>> ofAddress = new LinkedHashMap<>();
        Map<String, List<CapabilityList>> ofNodes = new LinkedHashMap<>();
        for (CapabilityList list : lists) {
            ofAddress
                    .computeIfAbsent(place(list.answer()), place -> new ArrayList<>())
                    .add(list);
            ofNodes.computeIfAbsent(DIGITS.matcher(place(list.answer())).replaceAll("#"), place -> new ArrayList<>())
                    .add(list);
        }
        boolean differs = false;
        for (List<CapabilityList> same : ofAddress.values()) {
            Optional<CapabilityList> other = differing(same);
            if (other.isEmpty()) {
                continue;
            }
            if (comesAndGoes(same) || isOfAnotherServer(same.get(0), other.get())) {
                differs = true;
                nodes(same.get(0), other.get());
            } else {
                downgrade(same);
            }
        }
        for (List<CapabilityList> nodes : ofNodes.values()) {
            Optional<CapabilityList> other = differing(nodes);
            boolean numeric = NUMERIC.matcher(url(nodes.get(0).answer())).find();
            if (!numeric && !differs && other.isPresent() && !isOfOneHost(nodes.get(0), other.get())) {
                nodes(nodes.get(0), other.get());
            }
        }
    }

    private void nodes(CapabilityList one, CapabilityList other) {
        ledger.sign("caps-differs-per-node", Weight.LIKELY, Station.CONFIGURATION, other.answer(), one.answer());
    }

    private static Optional<CapabilityList> differing(List<CapabilityList> lists) {
        return lists.stream()
                .filter(list -> !list.keywords().equals(lists.get(0).keywords()))
                .findFirst();
    }

    private static boolean isOfOneHost(CapabilityList one, CapabilityList other) {
        return host(one).equals(host(other));
    }

    private static String host(CapabilityList list) {
        var host = HOST.matcher(url(list.answer()));
        return host.find() ? host.group(1) : "";
    }

    /** Two servers at a time; one that was replaced by another has its own list by right. */
    private static boolean isOfAnotherServer(CapabilityList one, CapabilityList other) {
        String first = one.answer().server();
        String second = other.answer().server();
        Optional<Instant> a = one.answer().time();
        Optional<Instant> b = other.answer().time();
        boolean atOnce = a.isPresent()
                && b.isPresent()
                && Duration.between(a.get(), b.get()).abs().compareTo(AT_ONCE) <= 0;
        return !first.isBlank() && !second.isBlank() && !first.equals(second) && atOnce;
    }

    /** Whether a list is there again after another one was: nobody changes a server to and fro. */
    private static boolean comesAndGoes(List<CapabilityList> lists) {
        int changes = 0;
        for (int i = 1; i < lists.size(); i++) {
            changes += lists.get(i).keywords().equals(lists.get(i - 1).keywords()) ? 0 : 1;
        }
        return changes > 1;
    }

    private void downgrade(List<CapabilityList> lists) {
        CapabilityList first = lists.get(0);
        CapabilityList last = lists.get(lists.size() - 1);
        boolean turned = Order.isAfter(first.answer(), last.answer());
        CapabilityList before = turned ? last : first;
        CapabilityList after = turned ? first : last;
        if (after.isLessThan(before)) {
            ledger.sign("caps-downgrade", Weight.LIKELY, Station.CONFIGURATION, after.answer(), before.answer());
        }
    }
}
