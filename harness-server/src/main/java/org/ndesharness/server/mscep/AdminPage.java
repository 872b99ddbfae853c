package org.ndesharness.server.mscep;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.NdesEvents;

/**
 * {@code mscep_admin}: shows an administrator a challenge password, and whatever keeps NDES from giving one out. It lives
 * in the same process as mscep.dll and fails with it. Safe for several threads.
 *
 * <p>The page is UTF-16LE although it calls itself UTF-8, and HTTP names no charset at all: every client that reads it has
 * stumbled over that (fleetdm/fleet, zentral, PSCertificateEnrollment).
 */
public final class AdminPage {

    private static final String E_INVALIDARG = "0x80070057";
    private static final String INVALID_PARAMETER = "The parameter is incorrect.";
    private static final int GROUP = 8;

    private final Supplier<PasswordSettings> settings;
    private final PasswordCache passwords;
    private final Supplier<RaCertificates> raCertificates;
    private final Supplier<X509Certificate> caCertificate;
    private final Consumer<EventEntry> events;
    private final Clock clock;

    /**
     * A page.
     *
     * @param settings asked at every request
     * @param raCertificates without valid ones NDES does not come up
     * @param caCertificate whose thumbprint the page shows
     * @param events hears of every event
     */
    public AdminPage(
            Supplier<PasswordSettings> settings,
            PasswordCache passwords,
            Supplier<RaCertificates> raCertificates,
            Supplier<X509Certificate> caCertificate,
            Consumer<EventEntry> events,
            Clock clock) {
        this.settings = settings;
        this.passwords = passwords;
        this.raCertificates = raCertificates;
        this.caCertificate = caCertificate;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Answers whoever has been let in. The password goes to whoever asks: HEAD uses one up as GET does.
     *
     * @param permitted whether this account may enrol for the templates of NDES
     * @param byteOrderMark whether the page begins with one: sources disagree (fleetdm/fleet: mostly not;
     *     PSCertificateEnrollment: yes)
     */
    public ScepAnswer answer(boolean permitted, boolean byteOrderMark) {
        if (!raCertificates.get().validAt(clock.instant())) {
            events.accept(NdesEvents.certificateNotRetrieved(E_INVALIDARG, INVALID_PARAMETER));
            events.accept(NdesEvents.cannotStart(E_INVALIDARG, INVALID_PARAMETER));
            return ScepAnswer.error(500);
        }
        var current = settings.get();
        var page = text(permitted && current.enrolPermission(), current);
        return ScepAnswer.ok("text/html", (byteOrderMark ? "\uFEFF" + page : page).getBytes(StandardCharsets.UTF_16LE));
    }

    /** The worker process ended, and the passwords that lived in it. */
    public void processEnded() {
        passwords.restarted();
    }

    private String text(boolean permitted, PasswordSettings current) {
        var issue = passwords.issue(permitted);
        if (issue instanceof PasswordCache.Issue.Given given) {
            var password = given.password();
            return password.reusable()
                    ? NdesPage.singlePassword(thumbprint(), password.value())
                    : NdesPage.oneTimePassword(
                            thumbprint(), password.value(), current.validity().toMinutes());
        }
        if (issue instanceof PasswordCache.Issue.CacheFull) {
            return NdesPage.cacheFull(current.max());
        }
        if (issue instanceof PasswordCache.Issue.NotNeeded) {
            return NdesPage.withoutPassword(thumbprint());
        }
        events.accept(NdesEvents.passwordNotProvided());
        return NdesPage.noPermission();
    }

    /** MD5 in groups of eight, so that no script takes it for the password. */
    private String thumbprint() {
        try {
            var digest =
                    MessageDigest.getInstance("MD5").digest(caCertificate.get().getEncoded());
            var hexadecimal = HexFormat.of().withUpperCase().formatHex(digest);
            return String.join(" ", hexadecimal.split("(?<=\\G.{" + GROUP + "})"));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("The CA certificate has no thumbprint", e);
        }
    }
}
