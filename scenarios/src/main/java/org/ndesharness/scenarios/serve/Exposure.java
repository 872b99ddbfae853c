package org.ndesharness.scenarios.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who can reach an address. */
public final class Exposure {

    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9a-f:]*:[0-9a-f:.]*");

    private Exposure() {}

    /** Whether a host is this machine alone, as far as can be told without asking anybody for a name. */
    public static boolean isLoopback(String host) {
        return bare(host).equals("localhost")
                || numeric(host).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    /** Whether a host stands for all addresses of this machine. */
    public static boolean isAny(String host) {
        return numeric(host).map(InetAddress::isAnyLocalAddress).orElse(false);
    }

    /** An address of this machine that devices in the same network are likely to reach. */
    public static Optional<String> ownAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(Exposure::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address
                            && !address.isLoopbackAddress()
                            && !address.isLinkLocalAddress())
                    .max(Comparator.comparing(InetAddress::isSiteLocalAddress))
                    .map(InetAddress::getHostAddress);
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static boolean isUp(NetworkInterface networkInterface) {
        try {
            return networkInterface.isUp();
        } catch (IOException e) {
            throw new UncheckedIOException("A network interface does not say whether it is up", e);
        }
    }

    private static Optional<InetAddress> numeric(String host) {
        if (!NUMERIC.matcher(bare(host)).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare(host)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String bare(String host) {
        return host.replace("[", "").replace("]", "").toLowerCase(Locale.ROOT);
    }
}
