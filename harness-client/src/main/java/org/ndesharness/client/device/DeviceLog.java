package org.ndesharness.client.device;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.function.Supplier;
import org.ndesharness.client.enrolment.EnrolmentJournal;
import org.ndesharness.client.enrolment.EnrolmentOutcome;
import org.ndesharness.client.profile.ManagementDocument;
import org.ndesharness.client.profile.ScepProfile;
import org.ndesharness.client.profile.TrustedCertificate;

/** A platform's own log: told what happens, it writes it down as that platform does. */
interface DeviceLog extends EnrolmentJournal {

    /** A management session brought this document. */
    void session(String text, ManagementDocument document);

    /** A management session brought something that cannot be read. */
    void unreadableSession(String text);

    /** A trusted certificate moved on, in the words of {@link InstallStage#state()}. */
    default void trusted(TrustedCertificate certificate, String from, String to) {}

    /** An enrolment with this profile begins; it begins once, however often it is then tried. */
    void begins(ScepProfile profile);

    /** An attempt begins. */
    default void tries(ScepProfile profile) {}

    /** The profile demands a TPM, and there is none: nothing is sent. */
    default void missesTpm(ScepProfile profile) {}

    /** Runs an attempt; a log that listens to others does so meanwhile. */
    default EnrolmentOutcome during(Supplier<EnrolmentOutcome> attempt) {
        return attempt.get();
    }

    /** An attempt ended without a certificate. */
    void attemptFailed(ScepProfile profile, EnrolmentOutcome outcome);

    /** The certificate reached a stage. */
    void reached(ScepProfile profile, X509Certificate certificate, String from, String to);

    /** The certificate did not get to a stage that a working key store would have let it reach. */
    default void keyStoreFailed(ScepProfile profile) {}

    /** Writes the log up to now, with what else the device did before and after. */
    void write(Path folder, Instant now) throws IOException;
}
