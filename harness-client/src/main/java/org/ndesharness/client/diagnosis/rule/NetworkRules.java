package org.ndesharness.client.diagnosis.rule;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.BareProfile;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.NameLookup;
import org.ndesharness.client.evidence.ProxyApplication;

/** The device got no answer at all. Microsoft, Troubleshoot device to NDES communication. */
final class NetworkRules {

    static final String NO_ENTRY = "s2-no-iis-entry";
    private static final String URL_LIST = "url-list-random";
    private static final String WRONG_URL = "url-page-cant-display";
    private static final String DEFAULT_DOMAIN = ".msappproxy.net";

    /** A log of another day has none of this one's requests. */
    private static final Duration A_DAY = Duration.ofHours(24);

    private NetworkRules() {}

    /** Nothing could be connected to. */
    static void cannotConnect(Case c, Answer answer) {
        List<IisRequest> requests = c.requests();
        if (c.window().isExact() && !requests.isEmpty()) {
            answer.exclude(NO_ENTRY, Contradiction.REQUESTS_OF_PLATFORM.of(c.name(FileKind.W3C_LOG)));
            answer.likely(c.attempt().platform().map(Platform::generalFailure).orElse(NO_ENTRY), c.because(requests));
            return;
        }
        if (c.window().isExact() && !c.refusals().isEmpty()) {
            reachedHttpSys(c, answer);
            return;
        }
        List<AssignedProfile> ofSeveral = ofSeveralServers(c);
        if (!ofSeveral.isEmpty()) {
            // Another try takes another server, and may get through.
            answer.likely(URL_LIST, c.because(ofSeveral));
        }
        if (c.iisIsSilent()) {
            answer.confirmed(NO_ENTRY, silence(c));
        } else {
            answer.likely(NO_ENTRY, c.attempt().because());
        }
        if (c.lacks(FileKind.W3C_LOG) || !c.server().covers(FileKind.W3C_LOG, c.window())) {
            answer.want(FileKind.W3C_LOG, List.of(NO_ENTRY));
        }
        if (!c.window().isExact() && c.lacks(FileKind.TROUBLESHOOT_VIEW)) {
            answer.want(FileKind.TROUBLESHOOT_VIEW, List.of(NO_ENTRY));
        }
        if (c.lacks(FileKind.HTTPERR_LOG)) {
            answer.want(FileKind.HTTPERR_LOG, List.of(NO_ENTRY));
        }
    }

    /** Profiles that let a device choose from several servers. */
    private static List<AssignedProfile> ofSeveralServers(Case c) {
        return Stream.concat(
                        c.evidence().all(AssignedProfile.class).stream(),
                        c.evidence().all(BareProfile.class).stream().map(BareProfile::profile))
                .filter(profile -> profile.servers().stream()
                                .map(NetworkRules::host)
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    /** HTTP.sys had the request and dropped it: the way to it was open. */
    private static void reachedHttpSys(Case c, Answer answer) {
        answer.exclude(NO_ENTRY, Contradiction.REQUEST_OF_DEVICE.of(c.name(FileKind.HTTPERR_LOG)));
        Optional<ServerAnswer> shown = ServerAnswer.logged(c);
        if (shown.isPresent()) {
            new StatusRules(c, answer, c.because(shown.get().shownBy()))
                    .apply(shown.get().status());
        } else {
            answer.likely(
                    c.attempt().platform().map(Platform::generalFailure).orElse(NO_ENTRY), c.because(c.refusals()));
        }
    }

    /** The entries around a silence are what can be cited of it. */
    private static List<Citation> silence(Case c) {
        List<IisRequest> all = c.evidence().all(IisRequest.class);
        Optional<IisRequest> before = all.stream()
                .filter(r -> r.time().map(t -> t.isBefore(c.window().from())).orElse(false))
                .reduce((a, b) -> b);
        Optional<IisRequest> after = all.stream()
                .filter(r -> r.time().map(t -> t.isAfter(c.window().to())).orElse(false))
                .findFirst();
        List<IisRequest> around = new ArrayList<>();
        before.ifPresent(around::add);
        after.ifPresent(around::add);
        return c.because(around);
    }

    /** The name could not be resolved. */
    static void nameUnknown(Case c, Answer answer) {
        Optional<ProxyApplication> application =
                c.evidence().all(ProxyApplication.class).stream().findFirst();
        String host = c.attempt().host();
        if (application.isPresent()) {
            ProxyApplication published = application.get();
            if (isDefaultDomain(host(published.externalUrl()))) {
                answer.exclude(WRONG_URL, Contradiction.DEFAULT_DOMAIN.of(c.name(FileKind.PROXY_APPLICATION)));
                cannotConnect(c, answer);
            } else if (host.isEmpty() || host(published.externalUrl()).equalsIgnoreCase(host)) {
                answer.confirmed(WRONG_URL, c.because(published));
                noName(c, answer);
            } else {
                answer.likely(WRONG_URL, c.because(published));
                answer.possible(NO_ENTRY, c.attempt().because());
            }
            return;
        }
        boolean noEntry = c.iisIsSilent() || c.othersGotThrough() || nobodyCame(c);
        if (isDefaultDomain(host) || (noEntry && (!browserKnowsNoName(c) || isAskedInVain(c)))) {
            answer.possible(WRONG_URL, c.attempt().because());
            answer.likely(NO_ENTRY, c.iisIsSilent() ? silence(c) : c.attempt().because());
        } else {
            answer.likely(WRONG_URL, c.because(c.browsed()));
            answer.possible(NO_ENTRY, c.attempt().because());
        }
        answer.want(FileKind.PROXY_APPLICATION, List.of(WRONG_URL, NO_ENTRY));
        if (c.lacks(FileKind.BROWSER_ANSWER)) {
            answer.want(FileKind.BROWSER_ANSWER, List.of(WRONG_URL, NO_ENTRY));
        }
    }

    /** Whether IIS' log is there and no device asked for anything in it. */
    private static boolean nobodyCame(Case c) {
        boolean ofThen = c.evidence().all(IisRequest.class).stream()
                .flatMap(request -> request.time().stream())
                .anyMatch(time -> c.window().admits(time, A_DAY));
        return c.has(FileKind.W3C_LOG) && ofThen && c.server().scep().isEmpty();
    }

    /** Whether DNS, which knows other names, does not know the one that the device asked for. */
    private static boolean isAskedInVain(Case c) {
        List<NameLookup> lookups = c.evidence().all(NameLookup.class);
        return lookups.stream()
                        .anyMatch(lookup -> !lookup.found()
                                && lookup.host().equalsIgnoreCase(c.attempt().host()))
                && lookups.stream().anyMatch(NameLookup::found);
    }

    private static void noName(Case c, Answer answer) {
        answer.exclude(NO_ENTRY, Contradiction.NAME_PUBLISHED.of(c.name(FileKind.PROXY_APPLICATION)));
    }

    /** Whether a browser elsewhere could not resolve the name either. */
    static boolean browserKnowsNoName(Case c) {
        return c.browsed().stream().anyMatch(HttpAnswer::nameIsUnknown);
    }

    private static boolean isDefaultDomain(String host) {
        return host.toLowerCase(Locale.ROOT).endsWith(DEFAULT_DOMAIN);
    }

    private static String host(String url) {
        try {
            return Optional.ofNullable(URI.create(url.strip()).getHost()).orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
