package org.ndesharness.server.windows;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.ndesharness.server.installation.Installation;

/**
 * What any Windows server writes whether or not something is wrong with NDES.
 *
 * <p>A function of the time and a seed: reading the log later gives the same events again, and the newer ones.
 */
final class OrdinaryEvents {

    private static final List<String> SERVICES = List.of(
            "WinHTTP Web Proxy Auto-Discovery Service",
            "Windows Modules Installer",
            "Device Setup Manager",
            "Network Setup Service",
            "Background Intelligent Transfer Service",
            "Software Protection",
            "Windows Update",
            "Microsoft Software Shadow Copy Provider",
            "AppX Deployment Service (AppXSVC)");

    private final Installation installation;
    private final Instant opening;
    private final long seed;

    OrdinaryEvents(Installation installation, Instant opening, long seed) {
        this.installation = installation;
        this.opening = opening;
        this.seed = seed;
    }

    /** An event, when it was written, by which process. */
    record Written(Instant at, EventEntry entry, int processId, int threadId) {}

    /** All events of a channel after {@code from} and not after {@code until}, oldest first. */
    List<Written> between(String channel, Instant from, Instant until) {
        var events = new ArrayList<Written>();
        // What was before the opening need not be as dense: it only has to be there.
        add(events, channel, period(channel).multipliedBy(3), from, earlier(opening, until));
        add(events, channel, period(channel), from.isAfter(opening) ? from : opening, until);
        return events;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void add(List<Written> events, String channel, Duration step, Instant from, Instant until) {
        if (step.isZero() || !from.isBefore(until)) {
            return;
        }
        var first = Math.floorDiv(from.getEpochSecond(), step.toSeconds());
        var last = Math.floorDiv(until.getEpochSecond(), step.toSeconds());
        for (var slot = first; slot <= last; slot++) {
            var chance = new Random(seed ^ (slot * 0x9E37_79B9_7F4A_7C15L) ^ channel.hashCode());
            var at = Instant.ofEpochSecond(slot * step.toSeconds())
                    .plusMillis(chance.nextLong(step.toMillis()))
                    .plusNanos(100L * chance.nextInt(10_000));
            var entry = entry(channel, slot, at, chance);
            if (at.isAfter(from) && !at.isAfter(until)) {
                events.add(new Written(at, entry, 4 * (120 + chance.nextInt(900)), 4 * (300 + chance.nextInt(2_000))));
            }
        }
    }

    /** From the opening on there is one event in each of these periods. */
    private static Duration period(String channel) {
        return switch (channel) {
            case EventEntry.SYSTEM -> Duration.ofMinutes(12);
            case EventEntry.APPLICATION -> Duration.ofMinutes(14);
            case EventEntry.CAPI2 -> Duration.ofMinutes(9);
            default -> Duration.ZERO;
        };
    }

    private EventEntry entry(String channel, long slot, Instant at, Random chance) {
        return switch (channel) {
            case EventEntry.SYSTEM -> system(slot, at, chance);
            case EventEntry.APPLICATION -> application(slot, at, chance);
            default -> capi2(slot, at, chance);
        };
    }

    private EventEntry system(long slot, Instant at, Random chance) {
        return switch ((int) Math.floorMod(slot, 20L)) {
            case 3, 13 -> groupPolicy(chance.nextBoolean() ? 1500 : 1501, chance);
            case 7 ->
                EventEntry.of(
                        EventEntry.SYSTEM,
                        "Microsoft-Windows-Time-Service",
                        37,
                        EventEntry.INFORMATION,
                        new EventField(
                                "TimeSource", "dc01." + installation.domain() + " (ntp.d|0.0.0.0:123->10.0.4.10:123)"));
            case 11 -> WasEvents.idleShutdown("DefaultAppPool", 4 * (400 + chance.nextInt(2_000)));
            case 17 ->
                EventEntry.of(
                        EventEntry.SYSTEM,
                        "EventLog",
                        6013,
                        EventEntry.INFORMATION,
                        EventField.unnamed(""),
                        EventField.unnamed(""),
                        EventField.unnamed(""),
                        EventField.unnamed(""),
                        EventField.unnamed(Long.toString(Math.floorMod(at.getEpochSecond(), 2_592_000L))),
                        EventField.unnamed("60"),
                        EventField.unnamed("0 Coordinated Universal Time"));
            default ->
                EventEntry.of(
                        EventEntry.SYSTEM,
                        "Service Control Manager",
                        7036,
                        EventEntry.INFORMATION,
                        new EventField("param1", SERVICES.get(chance.nextInt(SERVICES.size()))),
                        new EventField("param2", chance.nextBoolean() ? "running" : "stopped"));
        };
    }

    private EventEntry groupPolicy(int id, Random chance) {
        return EventEntry.of(
                EventEntry.SYSTEM,
                "Microsoft-Windows-GroupPolicy",
                id,
                EventEntry.INFORMATION,
                new EventField("SupportInfo1", "1"),
                new EventField("SupportInfo2", "4231"),
                new EventField("ProcessingMode", "0"),
                new EventField("ProcessingTimeInMilliseconds", Integer.toString(200 + chance.nextInt(3_000))),
                new EventField("DCName", "\\\\DC01." + installation.domain()));
    }

    private EventEntry application(long slot, Instant at, Random chance) {
        // Now and then something else crashes: event 1000 alone means nothing.
        if (Math.floorMod(slot, 20L) == 11) {
            return ApplicationErrorEvents.otherApplicationCrashed(
                    4 * (400 + chance.nextInt(2_000)),
                    at.minus(Duration.ofMinutes(1 + chance.nextInt(300))),
                    new UUID(chance.nextLong(), chance.nextLong()));
        }
        // Another event 1000, which Event Viewer cannot describe (Microsoft, "Install the Certificate Connector").
        if (Math.floorMod(slot, 12L) == 5) {
            return EventEntry.of(
                    EventEntry.APPLICATION, "Microsoft-Intune-CertificateConnectors", 1000, EventEntry.INFORMATION);
        }
        return switch ((int) Math.floorMod(slot, 5L)) {
            case 0 ->
                EventEntry.of(EventEntry.APPLICATION, "Microsoft-Windows-Security-SPP", 16_394, EventEntry.INFORMATION);
            case 2 ->
                EventEntry.of(EventEntry.APPLICATION, "SceCli", 1704, EventEntry.INFORMATION, EventField.unnamed(""));
            case 4 ->
                EventEntry.of(
                        EventEntry.APPLICATION,
                        "ESENT",
                        326,
                        EventEntry.INFORMATION,
                        EventField.unnamed("svchost"),
                        EventField.unnamed(4 * (300 + chance.nextInt(900)) + ",D,50"),
                        EventField.unnamed("DS_Token_DB: "),
                        EventField.unnamed("1"),
                        EventField.unnamed("C:\\Windows\\system32\\config\\systemprofile\\AppData\\Local\\DataSharing"
                                + "\\Storage\\DSTokenDB2.dat"),
                        EventField.unnamed("0"),
                        EventField.unnamed(
                                String.format(Locale.ROOT, "[1] 0.000%03d +J(0)", 10 + chance.nextInt(900))));
            default ->
                EventEntry.of(
                        EventEntry.APPLICATION,
                        "Microsoft-Windows-Security-SPP",
                        16_384,
                        EventEntry.INFORMATION,
                        EventField.unnamed(at.atOffset(ZoneOffset.UTC)
                                .plusYears(100)
                                .withNano(0)
                                .toInstant()
                                .toString()),
                        EventField.unnamed("RulesEngine"));
        };
    }

    private static EventEntry capi2(long slot, Instant at, Random chance) {
        var task = new UUID(chance.nextLong(), chance.nextLong());
        var caller = new Capi2Events.Caller("svchost.exe", task, 1 + chance.nextInt(3));
        // Now and then somebody else's CRL cannot be fetched: a failed check alone means nothing.
        if (Math.floorMod(slot, 5L) == 2) {
            return failedCheck(at, caller, chance);
        }
        var leaf = new Capi2Events.Subject("5A8B2F0D6C1E4B7793A0D2C4E6F8091B2A3C4D5E", "*.update.fabrikam.com");
        var issuer = new Capi2Events.Subject("0D44DD8C3C8C1A1A58756481E90F2E2AFFB3D26E", "Fabrikam TLS Issuing CA 02");
        return switch (chance.nextInt(4)) {
            case 0 ->
                Capi2Events.retrievedFromNetwork(
                        "http://crl.fabrikam.com/tls-issuing-02.crl", Capi2Events.Result.SUCCESS, caller);
            case 1 -> Capi2Events.revocationVerified(leaf, issuer, at, Capi2Events.Result.SUCCESS, caller);
            case 2 -> Capi2Events.chainPolicyVerified(leaf, Capi2Events.Result.SUCCESS, caller);
            default -> Capi2Events.chainBuilt(leaf, issuer, at, Capi2Events.Result.SUCCESS, caller);
        };
    }

    private static EventEntry failedCheck(Instant at, Capi2Events.Caller caller, Random chance) {
        var leaf = new Capi2Events.Subject("B1C7F02E9D3A4458A6E0117D5C29F8B34E6A7D10", "telemetry.relecloud.com");
        var issuer = new Capi2Events.Subject("7E2D9A40C65B13F8A0D47C9E8B1F3652D4C0A9E7", "Relecloud TLS CA 1");
        return chance.nextBoolean()
                ? Capi2Events.revocationVerified(leaf, issuer, at, Capi2Events.Result.REVOCATION_OFFLINE, caller)
                : Capi2Events.chainBuilt(leaf, issuer, at, Capi2Events.Result.REVOCATION_OFFLINE, caller);
    }
}
