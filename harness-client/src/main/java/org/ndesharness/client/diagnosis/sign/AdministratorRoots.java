package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.ProfileStatus;
import org.ndesharness.client.evidence.ProfileStatus.State;

/**
 * Whether the CA's root fails on just those devices that no longer let Intune install it: Android 11 and later under a device
 * administrator, but for Samsung's.
 *
 * <p>Microsoft, Trusted root certificate profiles for Microsoft Intune.
 */
final class AdministratorRoots {

    private static final Pattern ADMINISTRATOR = Pattern.compile(
            "device ?administrator|geräteadministrator|enhetsadministratör|enhedsadministrator"
                    + "|apparaatbeheerder|(?:ad|am)ministra\\p{L}{3,5} (?:d(?:e |el |i |es )?l?['’]?)?(?:appareils?|dispositiv[oi]s?|urządze\\p{L}{1,3})");

    private static final Pattern MAJOR = Pattern.compile("(\\d{1,2})(?:\\D.*)?");

    private static final int FIRST_REFUSING = 11;

    private final Map<String, ListedDevice> devices = new HashMap<>();

    private AdministratorRoots(List<ListedDevice> all) {
        all.forEach(device -> devices.put(Words.lower(device.name()), device));
    }

    static void read(Ledger ledger) {
        AdministratorRoots roots = new AdministratorRoots(ledger.all(ListedDevice.class));
        List<ProfileStatus> reported = ReportedProfiles.latestOfRoots(ledger.evidence());
        List<ProfileStatus> failed = reported.stream()
                .filter(status -> status.state() == State.ERROR)
                .toList();
        boolean only = failed.stream().allMatch(roots::isRefused)
                && reported.stream()
                        .filter(status -> status.state() == State.SUCCEEDED)
                        .noneMatch(roots::isRefused);
        if (!failed.isEmpty() && only) {
            List<Evidence> shown = new ArrayList<>(List.of(failed.get(0)));
            roots.device(failed.get(0)).ifPresent(shown::add);
            ledger.sign("s1-android-da11-root", Weight.LIKELY, Station.DELIVERY, shown.toArray(new Evidence[0]));
        }
    }

    private Optional<ListedDevice> device(ProfileStatus status) {
        return Optional.ofNullable(devices.get(Words.lower(status.device())));
    }

    private boolean isRefused(ProfileStatus status) {
        return device(status)
                .filter(device -> ADMINISTRATOR
                        .matcher(Words.lower(
                                device.os() + " " + status.citation().text()))
                        .find())
                .filter(device -> isAndroid11(device.osVersion()))
                .filter(device -> !device.maker().isEmpty()
                        && !Words.lower(device.maker()).contains("samsung"))
                .isPresent();
    }

    private static boolean isAndroid11(String version) {
        Matcher major = MAJOR.matcher(version);
        return major.matches() && Integer.parseInt(major.group(1)) >= FIRST_REFUSING;
    }
}
