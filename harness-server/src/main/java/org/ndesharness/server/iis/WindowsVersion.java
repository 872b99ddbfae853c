package org.ndesharness.server.iis;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Major version, minor version and build, as Windows tells them in an NTLM challenge; scanners read them there. */
record WindowsVersion(int major, int minor, int build) {

    private static final int NTLM_REVISION = 15;

    /** Of the Windows that ships an IIS of that version: the last one where it is several. */
    static WindowsVersion ofIis(String iisVersion) {
        return switch (iisVersion) {
            case "7.5" -> new WindowsVersion(6, 1, 7601);
            case "8.5" -> new WindowsVersion(6, 3, 9600);
            default -> new WindowsVersion(10, 0, 20348);
        };
    }

    /** Eight octets, the structure VERSION of MS-NLMP, section 2.2.2.10. */
    void write(ByteBuffer buffer) {
        buffer.order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) major)
                .put((byte) minor)
                .putShort((short) build)
                .put(new byte[3])
                .put((byte) NTLM_REVISION);
    }
}
