package org.ndesharness.server.iis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.mscep.Generation;

/**
 * Windows authentication by the schemes Negotiate and NTLM, and Basic where it is on. Safe for several threads.
 *
 * <p>NTLM authenticates a connection, not a request: who has logged on stays logged on until the connection ends or another
 * handshake begins on it, as IIS has it (authPersistSingleRequest is off).
 */
public final class Authentication {

    private static final String NTLM = "NTLM";
    private static final String NEGOTIATE = "Negotiate";
    private static final String BASIC = "Basic";
    private static final Logon ANONYMOUS = new Logon.Anonymous();

    private final Installation installation;
    private final Supplier<Generation> generation;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * An authentication.
     *
     * @param generation whose version of Windows a challenge tells
     * @param random for challenges, which must never come twice; has to stand being used by several threads
     */
    public Authentication(
            Installation installation, Supplier<Generation> generation, Clock clock, RandomGenerator random) {
        this.installation = installation;
        this.generation = generation;
        this.clock = clock;
        this.random = random;
    }

    /** What a connection has come to at one web site. */
    private static final class Conversation {

        private final Authentication with;
        private @Nullable NtlmHandshake pending;
        private @Nullable TestAccount loggedOn;

        private Conversation(Authentication with) {
            this.with = with;
        }
    }

    /** The header fields that ask for credentials, in IIS' order. */
    List<HeaderField> offers(AdminPageSettings settings) {
        var negotiate = new HeaderField("WWW-Authenticate", NEGOTIATE);
        var ntlm = new HeaderField("WWW-Authenticate", NTLM);
        return settings.basic()
                ? List.of(
                        negotiate,
                        ntlm,
                        new HeaderField("WWW-Authenticate", BASIC + " realm=\"" + installation.ndesFqdn() + "\""))
                : List.of(negotiate, ntlm);
    }

    /** Judges the credentials of a request, or remembers those of an earlier one on the same connection. */
    Logon logon(HttpRequest request, AdminPageSettings settings) {
        var conversation = conversation(request);
        synchronized (conversation) {
            var field = request.field("Authorization").map(String::strip).orElse("");
            if (field.isEmpty()) {
                return remembered(conversation, settings);
            }
            var space = field.indexOf(' ');
            var scheme = space < 0 ? field : field.substring(0, space);
            var credentials =
                    decoded(space < 0 ? "" : field.substring(space + 1).strip());
            if (scheme.equalsIgnoreCase(BASIC)) {
                return settings.basic() ? basic(credentials, settings) : ANONYMOUS;
            }
            var negotiate = scheme.equalsIgnoreCase(NEGOTIATE);
            if (!(negotiate || scheme.equalsIgnoreCase(NTLM)) || !NtlmLibrary.present()) {
                return ANONYMOUS;
            }
            conversation.loggedOn = null;
            return handshake(negotiate ? NEGOTIATE : NTLM, credentials, conversation, settings);
        }
    }

    private Conversation conversation(HttpRequest request) {
        var connection = request.connection();
        // Several sites share the listener: what one of them remembers is nothing to the others.
        return connection
                .recall(Conversation.class)
                .filter(earlier -> earlier.with == this)
                .orElseGet(() -> {
                    var begun = new Conversation(this);
                    connection.remember(begun);
                    return begun;
                });
    }

    private Logon remembered(Conversation conversation, AdminPageSettings settings) {
        var account = conversation.loggedOn;
        // An administrator may have taken the account away meanwhile.
        return account != null && account.equals(settings.account())
                ? new Logon.Accepted(account, account.logonName(installation), List.of())
                : ANONYMOUS;
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Logon basic(Optional<byte[]> credentials, AdminPageSettings settings) {
        var text = new String(credentials.orElse(new byte[0]), StandardCharsets.UTF_8);
        var colon = text.indexOf(':');
        if (colon < 0) {
            return new Logon.Denied(IisStatus.LOGON_FAILED);
        }
        var name = text.substring(0, colon);
        var password = text.substring(colon + 1).getBytes(StandardCharsets.UTF_8);
        var backslash = name.indexOf('\\');
        var domain = backslash < 0 ? "" : name.substring(0, backslash);
        var user = name.substring(backslash + 1);
        var account = settings.account();
        var good = account.goesBy(installation, domain, user)
                && MessageDigest.isEqual(account.password().getBytes(StandardCharsets.UTF_8), password);
        // Basic is logged as it was typed; having matched, it holds nothing that could upset the log.
        return good ? new Logon.Accepted(account, name, List.of()) : new Logon.Denied(IisStatus.LOGON_FAILED);
    }

    private Logon handshake(
            String scheme, Optional<byte[]> credentials, Conversation conversation, AdminPageSettings settings) {
        var pending = conversation.pending;
        conversation.pending = null;
        var token = credentials.flatMap(SpnegoToken::read);
        if (token.isEmpty()) {
            // A Kerberos ticket is for an account that this server has no key of.
            return new Logon.Denied(credentials.isEmpty() ? IisStatus.TOKEN_INVALID : IisStatus.LOGON_DENIED);
        }
        var message = token.get().message();
        try {
            return switch (NtlmHandshake.kind(message)) {
                case NtlmHandshake.NEGOTIATE -> {
                    var begun = begin(message);
                    conversation.pending = begun;
                    yield new Logon.Challenged(field(scheme, token.get().challenge(begun.challenge())));
                }
                case NtlmHandshake.AUTHENTICATE ->
                    pending == null
                            ? new Logon.Denied(IisStatus.TOKEN_INVALID)
                            : pending.authenticate(message, settings.account())
                                    ? end(scheme, settings.account(), token.get(), conversation)
                                    : new Logon.Denied(IisStatus.LOGON_DENIED);
                default -> new Logon.Denied(IisStatus.TOKEN_INVALID);
            };
        } catch (IOException e) {
            return new Logon.Denied(IisStatus.TOKEN_INVALID);
        }
    }

    private NtlmHandshake begin(byte[] negotiate) throws IOException {
        var serverChallenge = new byte[8];
        random.nextBytes(serverChallenge);
        return new NtlmHandshake(
                installation,
                negotiate,
                serverChallenge,
                WindowsVersion.ofIis(generation.get().iisVersion()),
                clock.instant());
    }

    private Logon end(String scheme, TestAccount account, SpnegoToken token, Conversation conversation) {
        conversation.loggedOn = account;
        var persistent = new HeaderField("Persistent-Auth", "true");
        var fields = token.completed()
                .map(last -> List.of(field(scheme, last), persistent))
                .orElse(List.of(persistent));
        return new Logon.Accepted(account, account.logonName(installation), fields);
    }

    private static HeaderField field(String scheme, byte[] token) {
        return new HeaderField(
                "WWW-Authenticate", scheme + " " + Base64.getEncoder().encodeToString(token));
    }
}
