package org.ndesharness.server.peers;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** One of the clients that nobody here wrote, with a folder of its own and the SCEP URL it was told. */
interface PeerClient {

    /** Fetches the CA certificates, and the capabilities where the program can be asked for no more than that. */
    Program.Ended fetch();

    /** Asks for a certificate for a new key. */
    Program.Ended enrol(String challenge);

    /** Renews the certificate that {@link #enrol} got. */
    Program.Ended renew();

    /**
     * Asks for a certificate for a new key and polls until it is there.
     *
     * @param putOff called once, when the program has been told to wait
     */
    Program.Ended poll(String challenge, Runnable putOff);

    /** The certificate it holds now. */
    Optional<X509Certificate> certificate();

    /** The public half of the key it holds now, as the program stored it. */
    PublicKey key();
}
