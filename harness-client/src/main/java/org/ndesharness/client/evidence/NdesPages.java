package org.ndesharness.client.evidence;

import java.util.List;
import java.util.Locale;

/**
 * NDES' own web pages, by the name of the role that heads them, in the languages of Windows.
 *
 * <p>Microsoft, Network Device Enrollment Service guidance, in each language.
 */
public final class NdesPages {

    private static final List<String> NAMES = List.of(
            "network device enrollment service",
            "registrierungsdienst für netzwerkgeräte",
            "registreringstjänst för nätverksenheter",
            "registreringstjänsten för nätverksenheter",
            "registratieservice voor netwerkapparaten",
            "registratieservice voor netwerkapparatuur",
            "service d'inscription de périphérique réseau",
            "service d'inscription de périphériques réseau",
            "service d'inscription des périphériques réseau",
            "servicio de inscripción de dispositivos de red",
            "servizio registrazione dispositivi di rete",
            "usługa rejestracji urządzeń sieciowych",
            "registreringstjeneste for netværksenheder",
            "tjenesten registrering af netværksenheder",
            "serviço de registro de dispositivo de rede");

    private NdesPages() {}

    /** Whether the text has the name of the role in it. */
    public static boolean areNamedIn(String text) {
        String plain = plain(text);
        return NAMES.stream().anyMatch(plain::contains);
    }

    /** Whether the text is the name of the role and nothing else. */
    public static boolean isName(String text) {
        return NAMES.contains(plain(text).strip());
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace('’', '\'').replace('\u00A0', ' ');
    }
}
