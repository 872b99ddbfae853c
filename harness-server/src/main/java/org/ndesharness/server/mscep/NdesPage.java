package org.ndesharness.server.mscep;

import java.nio.charset.StandardCharsets;
import org.ndesharness.server.installation.Installation;

/**
 * The pages that NDES shows to a browser, in one line of HTML as they are on the wire.
 *
 * <p>Scripts look for the sentences, the bold type and the single spaces in it; some cut at a fixed distance from the end.
 * Sources: the pages that fleetdm/fleet keeps as test data of its client, and scrapers in public repositories.
 */
final class NdesPage {

    private static final String HEAD =
            "<HTML><Head><Meta HTTP-Equiv=\"Content-Type\" Content=\"text/html; charset=UTF-8\">"
                    + "<Title>Network Device Enrollment Service</Title></Head><Body BgColor=#FFFFFF>"
                    + "<Font ID=locPageFont Face=\"Arial\">"
                    + "<Table Border=0 CellSpacing=0 CellPadding=4 Width=100% BgColor=#008080><TR><TD>"
                    + "<Font ID=locPageTitleFont Face=\"Arial\" Size=-1 Color=#FFFFFF>"
                    + "<LocID ID=locMSCertSrv>Network Device Enrollment Service</LocID></Font></TD></TR></Table>"
                    + "<P ID=locPageTitle> Network Device Enrollment Service allows you to obtain certificates for routers or other"
                    + " network devices using the Simple Certificate Enrollment Protocol (SCEP). </P>";

    private static final String FOOT = " <P ID=locPageDesc> For more information see "
            + " <A HREF=http://go.microsoft.com/fwlink/?LinkId=67852>Using Network Device Enrollment Service </A>. </P>"
            + "</Font></Body></HTML>";

    private NdesPage() {}

    /** At the SCEP URL, as long as no policy module stands in front of it; in UTF-16LE, without a byte order mark. */
    static byte[] general(Installation installation) {
        return page("<P> This URL is used by network devices to submit certificate requests. </P>"
                        + "<P> To obtain an enrollment challenge password, go to the admin URL. By default, the admin URL is http://"
                        + installation.ndesFqdn() + "/CertSrv/mscep_admin </P>")
                .getBytes(StandardCharsets.UTF_16LE);
    }

    /**
     * A password that is good for one request.
     *
     * @param minutes how long it is accepted
     */
    static String oneTimePassword(String thumbprint, String password, long minutes) {
        return page(information(thumbprint) + challenge(password)
                + "<P> This password can be used only once and will expire within " + minutes + " minutes. "
                + "<P> Each enrollment requires a new challenge password. You can refresh this web page to obtain a new"
                + " challenge password. </P>");
    }

    /** The password that is good for every request. */
    static String singlePassword(String thumbprint, String password) {
        return page(information(thumbprint) + challenge(password) + "<P> This password will not expire. </P>");
    }

    /** What is needed where requests need no password. */
    static String withoutPassword(String thumbprint) {
        return page(information(thumbprint) + "</P>");
    }

    /**
     * No further password is given out.
     *
     * @param max how many unused ones there may be
     */
    static String cacheFull(int max) {
        return page(
                "<P> The password cache is full. <P> Network Device Enrollment Service stores unused password for later"
                        + " use. By default, passwords are stored for 60 minutes."
                        + "<P>Use one of the existing passwords. If you cannot use an existing password: <UL>"
                        + " <LI> Wait until one or more existing passwords expire (by default passwords expire 60 minutes after they"
                        + " are created). </LI>"
                        + " <LI> Restart Internet Information Services (IIS). </LI>"
                        + " <LI> Configure the service to cache more than " + max + " passwords. </LI> </UL> </P>");
    }

    /** Whoever asks may not enrol. */
    static String noPermission() {
        return page("<P> You do not have sufficient permission to enroll with SCEP.  Please contact your system"
                + " administrator. </P>");
    }

    private static String information(String thumbprint) {
        return "<P> To complete certificate enrollment for your network device you will need the following information: "
                + "<P> The thumbprint (hash value) for the CA certificate is: <B> " + thumbprint + " </B> ";
    }

    private static String challenge(String password) {
        return "<P> The enrollment challenge password is: <B> " + password + " </B> ";
    }

    private static String page(String message) {
        return HEAD + message + FOOT;
    }
}
