package org.ndesharness.server.measurement;

import java.io.IOException;
import java.time.Clock;
import java.util.Random;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.crypto.CryptoProvider;
import org.ndesharness.server.installation.Installation;

/** A healthy site in a process of its own, until its standard input ends. Prints the provider and the SCEP URL, a line each. */
final class ServerUnderLoad {

    static final String PROVIDER = "RSA by ";
    static final String SCEP_URL = "SCEP URL ";

    private ServerUnderLoad() {}

    /**
     * Serves.
     *
     * @param arguments the challenge to accept, and "jdk" after it to leave the JVM's providers as they are
     */
    public static void main(String[] arguments) throws IOException {
        var provider = arguments.length > 1 && arguments[1].equals("jdk")
                ? "the JDK's provider, because it was asked for"
                : CryptoProvider.install();
        try (var server = NdesServer.start();
                var site =
                        server.open(Installation.contoso(), SiteSettings.healthy(), Clock.systemUTC(), new Random(1))) {
            site.passwords().accept(arguments[0], true);
            System.out.println(PROVIDER + provider);
            System.out.println(SCEP_URL + site.scepUrl());
            // Nothing is said on it: it ends with the program that started this one.
            System.in.readAllBytes();
        }
    }
}
