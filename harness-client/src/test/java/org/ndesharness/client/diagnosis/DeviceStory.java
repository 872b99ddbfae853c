package org.ndesharness.client.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.ndesharness.client.evidence.CaRequest.Disposition;

/** What the three platforms' logs tell of one and the same course of events. */
final class DeviceStory {

    static final List<String> PLATFORMS = List.of("Android", "iOS", "Windows");
    private static final String SYNCML = "com.microsoft.omadm.syncml.SyncmlSession";
    private static final String MANAGER = "com.microsoft.omadm.platforms.android.certmgr.CertificateEnrollmentManager";
    private static final String STATES =
            "com.microsoft.omadm.platforms.android.certmgr.state.NativeScepCertInstallStateMachine";
    private static final String GET = "org.jscep.transport.UrlConnectionGetTransport";

    private DeviceStory() {}

    /** A session a minute before the attempt, with or without the SCEP item, and life that goes on afterwards. */
    static CollectedSite session(CollectedSite site, boolean withProfile) {
        return session(site, withProfile, -60);
    }

    private static CollectedSite session(CollectedSite site, boolean withProfile, int second) {
        switch (site.os) {
            case "Android" -> {
                site.omadm(
                        second,
                        SYNCML,
                        withProfile
                                ? "<SyncML>./Vendor/MSFT/CertificateStore/Enroll/ModelName=AC_1/Install NDESUrl&gt;https://"
                                        + site.host + "/certsrv/mscep/mscep.dll"
                                : "<SyncML>./DevDetail/Ext/Microsoft/LocalTime");
            }
            case "iOS" ->
                site.console(
                        second,
                        withProfile
                                ? "Adding dependent ModelName=AC_1/LogicalName_2;Hash=3 to parent 6 in domain PayloadDependencyDomainCertificate to system"
                                : "Beginning profile refresh");
            default -> {
                site.mdm(second, 208, "", "");
                if (withProfile) {
                    site.mdm(-1, 306, "HexInt3", "0x2AB0003");
                }
                site.mdm(1, 209, "", "");
            }
        }
        return site;
    }

    static CollectedSite lifeGoesOn(CollectedSite site) {
        return switch (site.os) {
            case "Android" -> site.omadm(3600, MANAGER, "There are 0 requests");
            case "iOS" -> site.console(3600, "Profile list requested");
            default -> site.mdm(3600, 208, "", "");
        };
    }

    static CollectedSite fetch(CollectedSite site, int second, String operation, int status) {
        String url = "https://" + site.host + "/certsrv/mscep/mscep.dll?operation=" + operation + "&message=x";
        switch (site.os) {
            case "Android" -> {
                if (second == 0) {
                    site.omadm(0, MANAGER, "Trying to enroll certificate request: ModelName=AC_1;Hash=3");
                }
                String what = operation.equals("PKIOperation")
                        ? "org.spongycastle.cms.CMSSignedData@ad57775"
                        : operation + "(ca)";
                site.omadm(second, GET, "Sending " + what + " to " + url);
                if (status > 0) {
                    site.omadm(second, GET, "Received '" + status + " Text' when sending " + what + " to " + url);
                }
            }
            case "iOS" -> {
                if (operation.equals("PKIOperation")) {
                    site.console(second, "Sending CSR via GET.");
                }
                site.console(second, "Performing synchronous URL request: " + url);
            }
            default -> {}
        }
        return site;
    }

    /** The first request is answered with this status, and the device gives up. */
    static CollectedSite firstRequestFails(CollectedSite site, int status) {
        session(site, true);
        fetch(site, 0, "GetCACert", status);
        switch (site.os) {
            case "Android" ->
                site.omadm(
                        1,
                        MANAGER,
                        "Failed: org.jscep.client.ClientException: org.jscep.transport.TransportException: " + status
                                + " Text");
            case "iOS" ->
                site.console(1, "Cannot retrieve SCEP identity: NSError: Domain : MCSCEPErrorDomain Code   : 22004");
            default -> failed(site, 1, String.format("0x%08X", 0x80190000L + status));
        }
        return lifeGoesOn(site);
    }

    /** GetCACert and GetCACaps go well, and the long request does not. */
    static CollectedSite longRequestFails(CollectedSite site, int status) {
        session(site, true);
        fetch(site, 0, "GetCACert", 200);
        fetch(site, 1, "GetCACaps", 200);
        site.request(0, "GetCACert", 200, 0, 0).request(1, "GetCACaps", 200, 0, 0);
        fetch(site, 2, "PKIOperation", status);
        switch (site.os) {
            case "Android" ->
                site.omadm(
                        3,
                        MANAGER,
                        "org.jscep.transaction.TransactionException: org.jscep.transport.TransportException: " + status
                                + " Text");
            case "iOS" ->
                site.console(3, "Cannot retrieve SCEP identity: NSError: Domain : MCSCEPErrorDomain Code   : 22013");
            default -> failed(site, 3, String.format("0x%08X", 0x80190000L + status));
        }
        return lifeGoesOn(site);
    }

    /** The request is answered with a CertRep that says FAILURE. */
    static CollectedSite refused(CollectedSite site) {
        return refused(site, -60);
    }

    /** The same with the profile that came so many seconds after the attempt: before it, for a negative number. */
    static CollectedSite refused(CollectedSite site, int profile) {
        answered(site, profile);
        switch (site.os) {
            case "Android" ->
                site.omadm(
                        3,
                        "org.jscep.transaction.EnrollmentTransaction",
                        "Response: org.jscep.message.CertRep@1[failInfo=badRequest,pkiStatus=FAILURE,recipientNonce=Nonce [1]]");
            case "iOS" ->
                site.console(3, "Cannot retrieve SCEP identity: NSError: Domain : MCSCEPErrorDomain Code   : 22013");
            default -> failed(site, 3, "0x80094004");
        }
        return lifeGoesOn(site);
    }

    /** Everything up to the CertRep goes well on the wire. */
    static CollectedSite answered(CollectedSite site) {
        return answered(site, -60);
    }

    private static CollectedSite answered(CollectedSite site, int profile) {
        session(site, true, profile);
        fetch(site, 0, "GetCACert", 200);
        fetch(site, 1, "GetCACaps", 200);
        fetch(site, 2, "PKIOperation", 200);
        if (site.os.equals("Windows")) {
            site.mdm(2, 36, "", "");
        }
        return site.request(0, "GetCACert", 200, 0, 0)
                .request(1, "GetCACaps", 200, 0, 0)
                .request(2, "PKIOperation", 200, 0, 0);
    }

    /** Enrolled, the certificate in place. */
    static CollectedSite installed(CollectedSite site) {
        answered(site);
        site.caRow(Disposition.ISSUED, Duration.ofSeconds(2), "");
        switch (site.os) {
            case "Android" -> {
                site.omadm(
                        3,
                        "org.jscep.transaction.EnrollmentTransaction",
                        "Response: org.jscep.message.CertRep@1[failInfo=<null>,pkiStatus=SUCCESS,recipientNonce=Nonce [1]]");
                state(site, 4, "CERT_ENROLLED", "CERT_INSTALL_REQUESTED");
                state(site, 100, "CERT_INSTALL_REQUESTED", "CERT_INSTALLING");
                state(site, 101, "CERT_INSTALLING", "CERT_ACCESS_REQUESTED");
                state(site, 190, "CERT_ACCESS_REQUESTED", "CERT_ACCESS_GRANTED");
            }
            case "iOS" ->
                site.console(
                        4,
                        "Profile \u201cwww.windowsintune.com.SCEP.ModelName=AC_1/LogicalName_2;Hash=3\u201d installed.");
            default -> site.mdm(3, 39, "", "");
        }
        return lifeGoesOn(site);
    }

    static CollectedSite stalledAt(CollectedSite site, String state) {
        answered(site);
        site.caRow(Disposition.ISSUED, Duration.ofSeconds(2), "");
        site.omadm(
                3,
                "org.jscep.transaction.EnrollmentTransaction",
                "Response: org.jscep.message.CertRep@1[failInfo=<null>,pkiStatus=SUCCESS,recipientNonce=Nonce [1]]");
        state(site, 4, "CERT_ENROLLED", state);
        return lifeGoesOn(site);
    }

    /** No connection, or no name. */
    static CollectedSite unreachable(CollectedSite site, boolean nameUnknown) {
        session(site, true);
        fetch(site, 0, "GetCACert", 0);
        switch (site.os) {
            case "Android" ->
                site.omadm(
                        1,
                        MANAGER,
                        "org.jscep.transport.TransportException: Error connecting to server\nCaused by: java.net."
                                + (nameUnknown
                                        ? "UnknownHostException: " + site.host
                                        : "ConnectException: Connection refused"));
            case "iOS" ->
                site.console(
                        1,
                        "Cannot retrieve SCEP identity: NSError: Domain : MCSCEPErrorDomain Code   : 22005 ...Underlying error: Domain : NSURLErrorDomain Code   : "
                                + (nameUnknown ? -1003 : -1004));
            default -> {
                site.mdm(
                        1,
                        307,
                        "Message1",
                        "SCEPInstallCertificateWithScepHelper:Failed with NDES Server 'https://" + site.host
                                + "/certsrv/mscep/mscep.dll'. LogError " + (nameUnknown ? "0x80072ee7" : "0x80072efd"));
                site.mdm(1, 32, "HRESULT", nameUnknown ? "0x80072EE7" : "0x80072EFD");
            }
        }
        return lifeGoesOn(site);
    }

    static CollectedSite failed(CollectedSite site, int second, String hresult) {
        return site.mdm(second, 32, "HRESULT", hresult)
                .mdm(second, 307, "Message1", "Failed to enroll. LogError " + hresult.toLowerCase(Locale.ROOT));
    }

    private static void state(CollectedSite site, int second, String from, String to) {
        site.omadm(second, STATES, "SCEP cert 'ModelName=AC_1;Hash=3' state changed from " + from + " to " + to);
    }
}
