package org.ndesharness.server.mscep;

import java.nio.charset.StandardCharsets;
import org.ndesharness.server.installation.Installation;

/**
 * The page that NDES shows to a browser at its SCEP URL as long as no policy module stands in front of it.
 *
 * <p>Its sentences, the colour of its title bar and its link are those on the wire; the rest of the markup is simpler.
 */
final class NdesPage {

    private NdesPage() {}

    /** One line of HTML in UTF-16LE without a byte order mark. */
    static byte[] general(Installation installation) {
        return ("<HTML><Head><Meta HTTP-Equiv=\"Content-Type\" Content=\"text/html; charset=UTF-8\">"
                        + "<Title>Network Device Enrollment Service</Title></Head><Body BgColor=#FFFFFF>"
                        + "<Table Border=0 Width=100% BgColor=#008080><TR><TD><Font Color=#FFFFFF>"
                        + "Network Device Enrollment Service</Font></TD></TR></Table>"
                        + "<P> Network Device Enrollment Service allows you to obtain certificates for routers or other"
                        + " network devices using the Simple Certificate Enrollment Protocol (SCEP). </P>"
                        + "<P> This URL is used by network devices to submit certificate requests. </P>"
                        + "<P> To obtain an enrollment challenge password, go to the admin URL. By default, the admin"
                        + " URL is http://" + installation.ndesFqdn() + "/CertSrv/mscep_admin </P>"
                        + "<P> For more information see <A HREF=http://go.microsoft.com/fwlink/?LinkId=67852>Using"
                        + " Network Device Enrollment Service</A>. </P></Body></HTML>")
                .getBytes(StandardCharsets.UTF_16LE);
    }
}
