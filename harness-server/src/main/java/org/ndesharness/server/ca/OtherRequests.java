package org.ndesharness.server.ca;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.ordinary.Rhythm;
import org.ndesharness.server.ordinary.Rhythm.Beat;

/**
 * What a CA in use is asked for by others than NDES: computers that enrol by themselves, web servers, and now and then
 * somebody who may not. A function of time.
 *
 * @param issued when the CA issues such a certificate
 * @param failed when it refuses one
 */
record OtherRequests(Installation installation, Rhythm issued, Rhythm failed) {

    /** All that came in a span of time, oldest first, numbered as they came. */
    List<CaRow> between(Instant after, Instant until, IntSupplier numbers) {
        return Stream.concat(
                        issued.between(after, until).stream().map(beat -> new Request(beat, true)),
                        failed.between(after, until).stream().map(beat -> new Request(beat, false)))
                .sorted((one, other) -> one.beat().at().compareTo(other.beat().at()))
                .map(request -> row(request, numbers.getAsInt()))
                .toList();
    }

    /** Whether anything came in a span of time: asked at every request, and most often not. */
    boolean anyBetween(Instant after, Instant until) {
        return !issued.between(after, until).isEmpty()
                || !failed.between(after, until).isEmpty();
    }

    /** Whether an account is one that these requests come from: a computer's. */
    static boolean isByOther(String requester) {
        return requester.endsWith("$");
    }

    private record Request(Beat beat, boolean granted) {}

    private CaRow row(Request request, int requestId) {
        var random = request.beat().random();
        var computer = (random.nextInt(5) == 0 ? "WEB" : "PC") + (100 + random.nextInt(900));
        var machine = computer.startsWith("PC");
        var granted = request.granted();
        return new CaRow(
                requestId,
                granted ? Disposition.ISSUED : Disposition.FAILED,
                request.beat().at(),
                installation.netBiosDomain() + "\\" + computer + "$",
                machine && granted ? "Machine" : "WebServer",
                computer.toLowerCase(Locale.ROOT) + "." + installation.domain(),
                granted ? serialNumber(requestId, random) : "",
                granted ? 0 : CaRefusal.TEMPLATE_DENIED.hresult(),
                granted ? CertificationAuthority.SUCCEEDED : CaRefusal.TEMPLATE_DENIED.statusText());
    }

    private static String serialNumber(int requestId, RandomGenerator random) {
        return CertificationAuthority.serialNumber(requestId, random).toString(16);
    }
}
