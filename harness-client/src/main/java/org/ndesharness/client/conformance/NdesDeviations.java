package org.ndesharness.client.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where NDES is known to depart from RFC 8894, each with a public source.
 *
 * <p>Where only one version was captured, the source says which, and the others are assumed to do the same.
 */
public final class NdesDeviations {
    private static final String CAPTURED_SUCCESS = "a CertRep of NDES in smallstep/scep, testdata/testca2";
    private static final String CAPTURED_FAILURE = "a CertRep of Server 2012 in certnanny/sscep issue 59";
    private static final String UNDECODABLE =
            "Microsoft's Validate-NDESUrl.ps1, certnanny/sscep issue 60 and jscep issue 102, taken together";

    private static final List<KnownDeviation> EVERY_VERSION = List.of(
            differs("2.9/3", "It signs with SHA-1 whatever the request was signed with", CAPTURED_SUCCESS),
            success(
                    "2.9/6",
                    "It takes single DES",
                    "serverfault question 458643, cited in cryptlib's session/scep_cli.c, for 2008 R2; later versions assumed"),
            success(
                    "2.9/7",
                    "It takes MD5",
                    "the request in certnanny/sscep issue 83, for 2012 R2; the others assumed"),
            differs("3/1", "A FAILURE has a content of one zero octet", CAPTURED_FAILURE),
            differs(
                    "3/2",
                    "A PENDING has a content of one zero octet",
                    CAPTURED_FAILURE + ", whose shape is assumed here"),
            success(
                    "3.2/2",
                    "It takes a SignedData that is declared as something else than data",
                    "assumed, as it takes such a declaration inside the envelope (micromdm/scep issue 224)"),
            empty("3.2.1.4/2", "What it cannot decode or verify gets an empty answer", UNDECODABLE),
            empty("3.2.1.4/3", "What it cannot decode or verify gets an empty answer", UNDECODABLE),
            new KnownDeviation(
                    "rfc8894/3.2.1.4/5",
                    Set.of(Outcome.BAD_MESSAGE_CHECK),
                    "A wrong challenge is a badMessageCheck",
                    "certnanny/sscep issues 80 and 156"),
            differs(
                    "4.1/1",
                    "It is an ISAPI extension with a path of its own, and IIS answers for all others",
                    "Microsoft's documentation of the URL, /certsrv/mscep/mscep.dll"),
            differs(
                    "4.2.1/2",
                    "Two RA certificates stand beside the CA's",
                    "the log in commit 70f835e of micromdm/scep, and certnanny/sscep issue 156"),
            empty(
                    "4.7.1/1",
                    "It has no GetNextCACert",
                    "notes on Server 2022 in fleetdm/fleet; that the answer is empty is assumed"));

    private NdesDeviations() {}

    /** Those of Windows Server 2016 to 2022. */
    public static List<KnownDeviation> windows2016() {
        return EVERY_VERSION;
    }

    /** Those of Windows Server 2012 R2. */
    public static List<KnownDeviation> windows2012R2() {
        return EVERY_VERSION;
    }

    /** Those of Windows Server 2008 R2. */
    public static List<KnownDeviation> windows2008R2() {
        String source = "serverfault question 458643, cited in cryptlib's session/scep_cli.c";
        List<KnownDeviation> deviations = new ArrayList<>(EVERY_VERSION);
        deviations.add(differs("2.9/2", "It answers in single DES whatever the request used", source));
        deviations.add(differs("2.9/8", "It answers in single DES whatever the request used", source));
        return List.copyOf(deviations);
    }

    private static KnownDeviation differs(String id, String because, String source) {
        return new KnownDeviation("rfc8894/" + id, Set.of(Outcome.DIFFERS), because, source);
    }

    private static KnownDeviation success(String id, String because, String source) {
        return new KnownDeviation("rfc8894/" + id, Set.of(Outcome.SUCCESS), because, source);
    }

    private static KnownDeviation empty(String id, String because, String source) {
        return new KnownDeviation("rfc8894/" + id, Set.of(Outcome.EMPTY), because, source);
    }
}
