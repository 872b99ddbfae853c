package org.ndesharness.scenarios.serve;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a running server says of itself: where it is, what it takes, how it differs from the real thing.
 *
 * @param playing which server, in which mode
 * @param failures ids of failures that the default site stands in
 * @param scepUrl of the default site
 * @param adminUrl the page that gives out challenges
 * @param account who may ask there
 * @param challenge one that may be used again and again
 * @param control where the server is steered
 * @param failureIndex address of the index
 * @param failureCount failures with an address
 * @param deviceUrl what devices fetch
 * @param caName common name of the default site's CA
 * @param thumbprints of its certificate
 * @param crypto who signs and decrypts
 * @param state where state lives
 * @param logs folder with logs that grow
 * @param quirks habits in which the server differs from what is known of the real thing, so that clients get through
 * @param exposed what others can reach; empty when the server listens on the loopback alone
 * @param lines to copy and paste
 */
public record Announcement(
        String playing,
        List<String> failures,
        String scepUrl,
        String adminUrl,
        Account account,
        String challenge,
        Optional<Control> control,
        String failureIndex,
        int failureCount,
        String deviceUrl,
        String caName,
        Thumbprints thumbprints,
        String crypto,
        String state,
        Optional<String> logs,
        List<String> quirks,
        List<String> exposed,
        List<ClientLine> lines) {

    public Announcement {
        failures = List.copyOf(failures);
        quirks = List.copyOf(quirks);
        exposed = List.copyOf(exposed);
        lines = List.copyOf(lines);
    }

    /** Hides the secrets: challenge, token, and the lines that hold them. */
    @Override
    public String toString() {
        return "Announcement[playing=" + playing + ", scepUrl=" + scepUrl + "]";
    }

    /** The test account of {@code mscep_admin}. */
    public record Account(String user, String password) {

        /** Hides the secret. */
        @Override
        public String toString() {
            return "Account[user=" + user + ", password=****]";
        }
    }

    /**
     * The control API.
     *
     * @param url its address
     * @param token what a client has to show; null on the loopback
     */
    public record Control(String url, @Nullable String token) {

        /** Hides the secret. */
        @Override
        public String toString() {
            return "Control[url=" + url + ", token=****]";
        }
    }
}
