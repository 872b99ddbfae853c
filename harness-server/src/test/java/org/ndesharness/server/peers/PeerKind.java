package org.ndesharness.server.peers;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.ndesharness.server.mscep.Generation;

/** The clients that nobody here wrote. */
enum PeerKind {
    SCEPCLIENT {
        @Override
        PeerClient client(URI scepUrl, Path folder) {
            return new Scepclient(scepUrl, folder);
        }

        @Override
        Optional<String> missing() {
            return Scepclient.PROGRAM.missing();
        }
    },
    STRONGSWAN_PKI {
        @Override
        PeerClient client(URI scepUrl, Path folder) {
            return new StrongswanPki(scepUrl, folder);
        }

        @Override
        Optional<String> missing() {
            return StrongswanPki.PROGRAM.missing();
        }
    },
    CERTMONGER {
        @Override
        PeerClient client(URI scepUrl, Path folder) {
            return new Certmonger(scepUrl, folder);
        }

        @Override
        Optional<String> missing() {
            return Certmonger.DAEMON.missing();
        }

        /** It sends its messages by GET whatever is announced. */
        @Override
        String method() {
            return "GET";
        }

        /** A failure of RFC 8894 has no content (section 3.3.2.2), and OpenSSL does not verify a signature over nothing. */
        @Override
        String refusal(Generation generation) {
            return generation == Generation.RFC_8894
                    ? "failed to verify signature on server response. error:1080007A:PKCS7 routines::no content"
                    : "Integrity check of client request failed at server.";
        }
    };

    abstract PeerClient client(URI scepUrl, Path folder);

    /** One line naming the Debian package that is missing; empty when nothing is. */
    abstract Optional<String> missing();

    /** The HTTP method of its PKIOperation where POSTPKIOperation is announced. */
    String method() {
        return "POST";
    }

    /** What it prints when its challenge is refused. */
    String refusal(Generation generation) {
        return generation == Generation.RFC_8894 ? "badRequest" : "badMessageCheck";
    }
}
