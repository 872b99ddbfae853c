package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes by the words that Windows puts in their place where it can name them, in a copy without the event's fields.
 *
 * <p>The words of the languages that copies were seen in; others keep the number in the event's XML.
 */
public final class SystemMessages {

    /** {@code Service unavailable (503).}: the system's texts of HTTP statuses end in their number. */
    private static final Pattern STATUS = Pattern.compile("\\(([45]\\d\\d)\\)\\.?\\s*\\)?\\.?\\s*$");

    private static final long HTTP_FAMILY = 0x80190000L;

    /** A part of each message, in the languages that logs come in. */
    private static final Map<Long, List<String>> WORDS = Map.ofEntries(
            Map.entry(
                    0x800B0109L,
                    List.of(
                            "root certificate which is not trusted",
                            "stammzertifikat, das beim vertrauensanbieter nicht als vertrauenswürdig gilt",
                            "rotcertifikat som inte är betrott",
                            "basiscertificaat dat niet wordt vertrouwd",
                            "certificat racine qui n",
                            "certificado raíz que no es de confianza",
                            "certificado raíz en el que no confía",
                            "certificato radice non considerato attendibile",
                            "certificato radice che non è",
                            "certyfikacie głównym, który nie jest zaufany",
                            "rodcertifikat, der ikke")),
            Map.entry(
                    0x800B010AL,
                    List.of(
                            "certificate chain could not be built to a trusted root",
                            "zertifikatkette zu einer vertrauenswürdigen",
                            "chaîne de certificats",
                            "certificatketen naar een vertrouwde",
                            "certifikatkedja till en betrodd",
                            "cadena de certificados",
                            "catena di certificati",
                            "certifikatkæde til")),
            Map.entry(
                    0x80091007L,
                    List.of(
                            "hash value is not correct",
                            "hashwert ist falsch",
                            "hashwert ist nicht korrekt",
                            "hashwert ist nicht richtig",
                            "valeur de hachage n",
                            "valor hash no es correcto",
                            "valor de hash no es correcto",
                            "valore hash non è corretto",
                            "wartość skrótu jest niepoprawna",
                            "hashværdien er ikke korrekt",
                            "hashvärdet är inte korrekt",
                            "hashwaarde is niet juist")),
            Map.entry(
                    0x80092021L,
                    List.of(
                            "non-printable character",
                            "nicht druckbares zeichen",
                            "caractère non imprimable",
                            "carácter no imprimible",
                            "carattere non stampabile",
                            "niet-afdrukbaar teken",
                            "tecken som inte kan skrivas ut",
                            "icke utskrivbart tecken",
                            "tegn, der ikke kan udskrives",
                            "tegn som ikke kan skrives ut",
                            "znak niedrukowaln",
                            "caractere não imprimível")),
            Map.entry(
                    0x80091006L,
                    List.of(
                            "expected authenticated attribute",
                            "erwartetes authentifiziertes attribut",
                            "attribut authentifié attendu",
                            "atributo autenticado esperado",
                            "attributo autenticato previsto",
                            "verwacht geverifieerd kenmerk",
                            "verwachte geverifieerde kenmerk",
                            "förväntat autentiserat attribut",
                            "forventet godkendt attribut",
                            "oczekiwanego atrybutu uwierzytelnionego")),
            Map.entry(
                    0x80072EE7L,
                    List.of(
                            "server name or address could not be resolved",
                            "servername oder die serveradresse konnte nicht",
                            "servernamnet eller serveradressen kunde inte",
                            "servernaam of het serveradres kan niet",
                            "nom ou l'adresse du serveur n",
                            "nom ou l’adresse du serveur n",
                            "nombre o la dirección del servidor",
                            "nome o l'indirizzo del server",
                            "servernavnet eller serveradressen",
                            "nazwy lub adresu serwera",
                            "nazwa lub adres serwera",
                            "nome ou o endereço do servidor",
                            "nome ou endereço do servidor",
                            "palvelimen nimeä tai osoitetta")),
            Map.entry(
                    0x80072EFDL,
                    List.of(
                            "connection with the server could not be established",
                            "verbindung mit dem server konnte nicht hergestellt",
                            "verbindung zum server konnte nicht hergestellt",
                            "connexion avec le serveur n",
                            "connexion au serveur n",
                            "establecer una conexión con el servidor",
                            "establecer la conexión con el servidor",
                            "stabilire una connessione con il server",
                            "stabilire la connessione al server",
                            "geen verbinding met de server",
                            "verbinding met de server kan niet tot stand",
                            "verbinding met de server kon niet",
                            "anslutning till servern kunde inte",
                            "anslutningen till servern kunde inte",
                            "inte att upprätta en anslutning",
                            "oprettes forbindelse til serveren",
                            "tilkobling til serveren",
                            "nawiązać połączenia z serwerem")),
            Map.entry(
                    0x80072EE2L,
                    List.of(
                            "operation timed out",
                            "timeout für den vorgang",
                            "zeitlimit für den vorgang",
                            "l'opération a expiré",
                            "l’opération a expiré",
                            "délai imparti à l",
                            "tiempo de espera de la operación",
                            "timeout dell'operazione",
                            "time-out opgetreden",
                            "time-out van de bewerking",
                            "tidsgräns",
                            "timeout för åtgärden",
                            "åtgärden tog för lång tid",
                            "timeout for handlingen",
                            "tidsavbrudd",
                            "limit czasu operacji",
                            "tempo limite da operação")),
            Map.entry(
                    0x80072EFEL,
                    List.of(
                            "connection with the server was terminated abnormally",
                            "server wurde unerwartet",
                            "server wurde vorzeitig",
                            "server wurde aufgrund",
                            "serveur a été interrompue",
                            "serveur s’est terminée",
                            "serveur s'est terminée",
                            "servidor terminó de forma anormal",
                            "servidor finalizó de forma anormal",
                            "server è stata interrotta",
                            "verbinding met de server is abnormaal",
                            "verbinding met de server is op abnormale",
                            "servern avslutades onormalt",
                            "servern avbröts onormalt")),
            Map.entry(
                    0x80072F8FL,
                    List.of(
                            "security error occurred",
                            "sicherheitsfehler",
                            "erreur de sécurité",
                            "error de seguridad",
                            "errore di sicurezza",
                            "beveiligingsfout",
                            "säkerhetsfel",
                            "sikkerhedsfejl",
                            "sikkerhetsfeil",
                            "błąd zabezpieczeń",
                            "erro de segurança")),
            Map.entry(
                    0x80072F78L,
                    List.of(
                            "server returned an invalid or unrecognized response",
                            "ungültige oder unbekannte antwort",
                            "ungültige oder nicht erkannte antwort",
                            "réponse non valide ou non reconnue",
                            "réponse incorrecte ou non reconnue",
                            "respuesta no válida o no reconocida",
                            "respuesta no válida o desconocida",
                            "risposta non valida o non riconosciuta",
                            "ongeldig of niet-herkend antwoord",
                            "ongeldig of onbekend antwoord",
                            "ongeldige of niet-herkende reactie",
                            "ogiltigt eller okänt svar",
                            "ogiltigt svar eller ett svar",
                            "ugyldigt eller ukendt svar",
                            "nieprawidłową lub nierozpoznaną odpowiedź")));

    private SystemMessages() {}

    /** The code that a text names in words; empty when it names none that is known here. */
    public static Optional<Long> code(String text) {
        String words = text.toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(words::contains))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The code of an HTTP status, with whose number the result of an event ends. */
    public static Optional<Long> status(String result) {
        Matcher status = STATUS.matcher(result.strip());
        return status.find() ? Optional.of(HTTP_FAMILY + Long.parseLong(status.group(1))) : Optional.empty();
    }
}
