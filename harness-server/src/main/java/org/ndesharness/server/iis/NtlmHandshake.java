package org.ndesharness.server.iis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jcifs.CIFSContext;
import jcifs.ntlmssp.NtlmFlags;
import jcifs.ntlmssp.Type1Message;
import jcifs.ntlmssp.Type2Message;
import jcifs.ntlmssp.Type3Message;
import jcifs.ntlmssp.av.AvPair;
import jcifs.ntlmssp.av.AvPairs;
import jcifs.smb.NtlmUtil;
import jcifs.util.Crypto;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.installation.Installation;

/**
 * The server's side of one NTLM handshake (MS-NLMP), on the message classes of jcifs-ng: NEGOTIATE in, CHALLENGE out,
 * AUTHENTICATE in. Only NTLMv2 is let through, as by a domain controller that refuses LM and NTLMv1.
 *
 * <p>Loads classes of an optional library: use it only where {@link NtlmLibrary#present()}.
 */
final class NtlmHandshake {

    /** Message kinds, the number after the signature. */
    static final int NEGOTIATE = 1;

    static final int AUTHENTICATE = 3;

    private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);

    /** What is granted when the client asks for it. */
    private static final int GRANTED = NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE
            | NtlmFlags.NTLMSSP_NEGOTIATE_OEM
            | NtlmFlags.NTLMSSP_REQUEST_TARGET
            | NtlmFlags.NTLMSSP_NEGOTIATE_SIGN
            | NtlmFlags.NTLMSSP_NEGOTIATE_SEAL
            | NtlmFlags.NTLMSSP_NEGOTIATE_ALWAYS_SIGN
            | NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY
            | NtlmFlags.NTLMSSP_NEGOTIATE_VERSION
            | NtlmFlags.NTLMSSP_NEGOTIATE_128
            | NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH
            | NtlmFlags.NTLMSSP_NEGOTIATE_56;

    private static final int ALWAYS = NtlmFlags.NTLMSSP_NEGOTIATE_NTLM
            | NtlmFlags.NTLMSSP_NEGOTIATE_TARGET_INFO
            | NtlmFlags.NTLMSSP_TARGET_TYPE_DOMAIN;

    private static final int VERSION_AT = 48;
    private static final int MIC_AT = 72;
    private static final int MIC_LENGTH = 16;
    private static final int PROOF_LENGTH = 16;

    /** Octets of an NTLMv2 client challenge in front of its attribute-value pairs. */
    private static final int PAIRS_AT = 28;

    private static final int MIC_IS_THERE = 2;

    private static final Instant EPOCH_OF_WINDOWS = Instant.parse("1601-01-01T00:00:00Z");

    private final Installation installation;
    private final byte[] negotiate;
    private final byte[] serverChallenge;
    private final byte[] challenge;

    /**
     * Answers a NEGOTIATE message.
     *
     * @param serverChallenge eight octets that never came before
     * @param windowsVersion major, minor and build as Windows tells them
     * @throws IOException when it is none
     */
    NtlmHandshake(
            Installation installation,
            byte[] negotiate,
            byte[] serverChallenge,
            WindowsVersion windowsVersion,
            Instant now)
            throws IOException {
        this.installation = installation;
        this.negotiate = negotiate;
        this.serverChallenge = serverChallenge;
        this.challenge = challenge(windowsVersion, now);
    }

    /** The kind of an NTLM message; 0 for octets that are none. */
    static int kind(byte[] message) {
        return message.length >= SIGNATURE.length + 4
                        && Arrays.equals(message, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
                ? ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getInt(SIGNATURE.length)
                : 0;
    }

    /** The CHALLENGE message. */
    byte[] challenge() {
        return challenge.clone();
    }

    private byte[] challenge(WindowsVersion windowsVersion, Instant now) throws IOException {
        var asked = parsed(() -> new Type1Message(negotiate)).getFlags();
        // A challenge settles on one character set; gss-ntlmssp breaks off when it names both.
        var unicode = (asked & NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE) != 0;
        var granted = unicode ? asked & GRANTED & ~NtlmFlags.NTLMSSP_NEGOTIATE_OEM : asked & GRANTED;
        var message = new Type2Message(noContext(), ALWAYS | granted, serverChallenge, null);
        message.setTarget(installation.netBiosDomain());
        message.setTargetInformation(targetInformation(now));
        var octets = message.toByteArray();
        if ((asked & NtlmFlags.NTLMSSP_NEGOTIATE_VERSION) != 0) {
            windowsVersion.write(ByteBuffer.wrap(octets, VERSION_AT, 8));
        }
        return octets;
    }

    /** Nothing of the library's configuration is needed: all that it would say is set by hand. */
    private static @Nullable CIFSContext noContext() {
        return null;
    }

    private byte[] targetInformation(Instant now) {
        var domain = installation.domain();
        return AvPairs.encode(List.of(
                pair(2, installation.netBiosDomain()),
                pair(1, installation.ndesHost().toUpperCase(Locale.ROOT)),
                pair(4, domain),
                pair(3, installation.ndesFqdn()),
                pair(5, domain),
                new AvPair(AvPair.MsvAvTimestamp, fileTime(now))));
    }

    private static AvPair pair(int kind, String value) {
        return new AvPair(kind, value.getBytes(StandardCharsets.UTF_16LE));
    }

    /** Tenths of a microsecond since 1601. */
    private static byte[] fileTime(Instant now) {
        var since = Duration.between(EPOCH_OF_WINDOWS, now);
        var ticks = since.getSeconds() * 10_000_000L + since.getNano() / 100;
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(ticks)
                .array();
    }

    /**
     * Judges an AUTHENTICATE message.
     *
     * @return whether it proves knowledge of the account's password; not so with a wrong name, an older kind of response,
     *     or a message that was tampered with
     * @throws IOException when it is no AUTHENTICATE message
     */
    boolean authenticate(byte[] authenticate, TestAccount account) throws IOException {
        var message = parsed(() -> new Type3Message(authenticate));
        var response = message.getNTResponse();
        var user = message.getUser();
        // 24 octets are NTLMv1, none is an anonymous logon or LM alone.
        if (response == null || response.length < PROOF_LENGTH + PAIRS_AT + 4 || user == null) {
            return false;
        }
        var domain = message.getDomain() == null ? "" : message.getDomain();
        if (!account.goesBy(installation, domain, user)) {
            return false;
        }
        var key = NtlmUtil.nTOWFv2(domain, user, account.password());
        var proof = Arrays.copyOf(response, PROOF_LENGTH);
        var clientChallenge = Arrays.copyOfRange(response, PROOF_LENGTH, response.length);
        return MessageDigest.isEqual(proof, hmacMd5(key, serverChallenge, clientChallenge))
                && (!micIsThere(clientChallenge) || micIsGood(message, authenticate, hmacMd5(key, proof)));
    }

    private static boolean micIsThere(byte[] clientChallenge) throws IOException {
        var pairs = parsed(() -> AvPairs.decode(Arrays.copyOfRange(clientChallenge, PAIRS_AT, clientChallenge.length)));
        var flags = AvPairs.get(pairs, AvPair.MsvAvFlags);
        return flags != null && flags.getRaw().length > 0 && (flags.getRaw()[0] & MIC_IS_THERE) != 0;
    }

    /** The code covers all three messages, so that none of them can be changed on the way. */
    private boolean micIsGood(Type3Message message, byte[] authenticate, byte[] sessionBaseKey) {
        if (authenticate.length < MIC_AT + MIC_LENGTH) {
            return false;
        }
        var sent = Arrays.copyOfRange(authenticate, MIC_AT, MIC_AT + MIC_LENGTH);
        var withoutMic = authenticate.clone();
        Arrays.fill(withoutMic, MIC_AT, MIC_AT + MIC_LENGTH, (byte) 0);
        return MessageDigest.isEqual(
                sent, hmacMd5(exportedSessionKey(message, sessionBaseKey), negotiate, challenge, withoutMic));
    }

    private static byte[] exportedSessionKey(Type3Message message, byte[] sessionBaseKey) {
        var encrypted = message.getEncryptedSessionKey();
        if (!message.getFlag(NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH) || encrypted == null || encrypted.length == 0) {
            return sessionBaseKey;
        }
        try {
            return Crypto.getArcfour(sessionBaseKey).doFinal(encrypted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RC4 does not decrypt", e);
        }
    }

    private static byte[] hmacMd5(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-MD5 does not work", e);
        }
    }

    /** A reading of the library's. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    /** The library believes offsets and lengths, so that a malformed message shows as an index out of bounds. */
    private static <T> T parsed(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
            throw new IOException("The NTLM message is malformed", e);
        }
    }
}
