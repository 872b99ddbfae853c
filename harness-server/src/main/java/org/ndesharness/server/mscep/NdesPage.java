package org.ndesharness.server.mscep;

import java.nio.charset.StandardCharsets;
import org.ndesharness.server.installation.Installation;

/** The page that NDES shows to a browser at its SCEP URL as long as no policy module stands in front of it. */
final class NdesPage {

    private NdesPage() {}

    /** One line of HTML in UTF-16LE without a byte order mark. */
    static byte[] general(Installation installation) {
        return ("<HTML><Head><Meta HTTP-Equiv=\"Content-Type\" Content=\"text/html; charset=UTF-8\">"
                        + "<Title>Network Device Enrollment Service</Title></Head><Body BgColor=#FFFFFF>"
                        + "<Table Border=0 Width=100%><TR><TD BgColor=#008080><Font Color=#FFFFFF>"
                        + "<B>Network Device Enrollment Service</B></Font></TD></TR></Table>"
                        + "<P> Network Device Enrollment Service issues certificates to network devices by the Simple"
                        + " Certificate Enrollment Protocol (SCEP). </P>"
                        + "<P> Devices hand in their certificate requests at this URL. </P>"
                        + "<P> Administrators get an enrollment challenge password at http://" + installation.ndesFqdn()
                        + "/CertSrv/mscep_admin </P>"
                        + "<P> For more information see <A HREF=\"http://go.microsoft.com/fwlink/?LinkId=67852\">Using"
                        + " Network Device Enrollment Service</A>. </P></Body></HTML>")
                .getBytes(StandardCharsets.UTF_16LE);
    }
}
