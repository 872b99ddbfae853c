package org.ndesharness.client.evidence.reader;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The labels of the Intune admin centre's pages on profiles and users, in the languages that are known here. */
enum PaneLabel {
    INCLUDED(
            "included groups",
            "included group",
            "included",
            "eingeschlossene gruppen",
            "einbezogene gruppen",
            "enthaltene gruppen",
            "inkluderade grupper",
            "opgenomen groepen",
            "inbegrepen groepen",
            "ingesloten groepen",
            "groupes inclus",
            "grupos incluidos",
            "gruppi inclusi",
            "uwzględnione grupy",
            "dołączone grupy"),
    EXCLUDED(
            "excluded groups",
            "excluded group",
            "excluded",
            "ausgeschlossene gruppen",
            "exkluderade grupper",
            "undantagna grupper",
            "uitgesloten groepen",
            "groupes exclus",
            "grupos excluidos",
            "gruppi esclusi",
            "wykluczone grupy",
            "wykluczone"),
    MEMBER_OF(
            "group membership",
            "group memberships",
            "member of",
            "gruppenmitgliedschaft",
            "gruppenmitgliedschaften",
            "mitglied von",
            "gruppmedlemskap",
            "medlem i",
            "medlem av",
            "groepslidmaatschap",
            "groepslidmaatschappen",
            "lid van",
            "appartenance au groupe",
            "appartenance aux groupes",
            "appartenances aux groupes",
            "appartenances à des groupes",
            "membre de",
            "pertenencia a grupos",
            "miembro de",
            "appartenenza a gruppi",
            "membro di",
            "członkostwo w grupach"),
    /** Of the user, where one is shown. */
    GROUPS("groups", "gruppen", "grupper", "groepen", "groupes", "grupos", "gruppi", "grupy"),
    USER("user", "benutzer", "användare", "gebruiker", "utilisateur", "usuario", "utente", "użytkownik"),
    DEVICES("devices", "geräte", "enheter", "apparaten", "appareils", "dispositivos", "dispositivi", "urządzenia"),
    ASSIGNMENTS(
            "assignments",
            "assignment",
            "zuweisungen",
            "zuweisung",
            "tilldelningar",
            "tilldelning",
            "toewijzingen",
            "toewijzing",
            "affectations",
            "attributions",
            "asignaciones",
            "assegnazioni",
            "przypisania",
            "tildelinger",
            "tildeling"),
    PROPERTIES(
            "properties",
            "eigenschaften",
            "egenskaper",
            "eigenschappen",
            "propriétés",
            "propiedades",
            "proprietà",
            "właściwości"),
    PROFILE(
            "profile",
            "profile name",
            "policy name",
            "profil",
            "profilname",
            "richtlinienname",
            "profilnamn",
            "principnamn",
            "profiel",
            "profielnaam",
            "beleidsnaam",
            "nom du profil",
            "nom de la stratégie",
            "perfil",
            "profilo"),
    NAME("name", "namn", "naam", "nom", "nombre", "nome", "nazwa"),
    PLATFORM("platform", "plattform", "plateforme", "plataforma", "piattaforma", "platforma"),
    TYPE(
            "profile type",
            "policy type",
            "profiltyp",
            "richtlinientyp",
            "principtyp",
            "profieltype",
            "beleidstype",
            "type de profil",
            "type de stratégie",
            "tipo de perfil",
            "tipo di profilo",
            "typ profilu",
            "type",
            "typ"),
    ROOT(
            "root certificate",
            "root certificates",
            "stammzertifikat",
            "rotcertifikat",
            "basiscertificaat",
            "hoofdcertificaat",
            "rootcertificaat",
            "certificat racine",
            "certificado raíz",
            "certificato radice",
            "certyfikat główny"),
    /** When the profile was made. */
    CREATED(
            "created",
            "created on",
            "erstellt",
            "erstellt am",
            "skapad",
            "gemaakt",
            "aangemaakt",
            "créé le",
            "creado",
            "creato"),
    VALIDITY(
            "certificate validity period",
            "gültigkeitsdauer des zertifikats",
            "zertifikatgültigkeitsdauer",
            "giltighetsperiod för certifikat",
            "certifikatets giltighetsperiod",
            "geldigheidsperiode van certificaat",
            "geldigheidsduur van certificaat",
            "période de validité du certificat",
            "período de validez del certificado",
            "periodo di validità del certificato",
            "okres ważności certyfikatu"),
    CERTIFICATE_TYPE(
            "certificate type",
            "zertifikattyp",
            "certifikattyp",
            "certificaattype",
            "type de certificat",
            "tipo de certificado",
            "tipo di certificato",
            "typ certyfikatu"),
    SCEP_URLS(
            "scep server urls",
            "scep server url",
            "scep-server-urls",
            "scep-server-url",
            "urls des scep-servers",
            "scep-serveradresser",
            "scep-serverns webbadresser",
            "url's van scep-server",
            "scep-server-url's",
            "url du serveur scep",
            "urls du serveur scep"),
    /** Columns of the pages' tables that say nothing here. */
    COLUMN(
            "status",
            "group",
            "gruppe",
            "grupp",
            "groep",
            "groupe",
            "group members",
            "filter",
            "filter mode",
            "last modified",
            "assigned",
            "os",
            "ownership",
            "compliant",
            "mode",
            "gruppmedlemmar",
            "gruppenmitglieder",
            "groepsleden",
            "membres du groupe",
            "filtermodus",
            "filterläge",
            "tilldelad",
            "zugewiesen",
            "toegewezen",
            "affecté");

    /** The groups of the pane are the user's, which some write out. */
    private static final Pattern OF_THE_USER = Pattern.compile(
            "(?<=\\p{L}) (?:des benutzers|der benutzerin|of (?:the |this )?user|för användaren|van de gebruiker|de l['’]utilisat(?:eur|rice)"
                    + "|del usuario|dell['’]utente|użytkownika)$");

    private final Pattern labels;

    PaneLabel(String... labels) {
        this.labels = Pattern.compile(Stream.of(labels).map(Pattern::quote).collect(Collectors.joining("|")));
    }

    /** The label that a piece of a line is, whatever stands in brackets behind it. */
    static Optional<PaneLabel> of(String piece) {
        if (piece.length() > 80) {
            return Optional.empty();
        }
        String plain = piece.replace('\u00A0', ' ').toLowerCase(Locale.ROOT);
        int bracket = plain.indexOf(" (");
        String label = OF_THE_USER
                .matcher((bracket > 0 && plain.endsWith(")") ? plain.substring(0, bracket) : plain).strip())
                .replaceFirst("");
        for (PaneLabel each : values()) {
            if (each.labels.matcher(label).matches()) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** A regular expression for all that it is called, in lower case. */
    String pattern() {
        return labels.pattern();
    }

    /** Whether a list of groups stands behind it. */
    boolean isOfGroups() {
        return this == INCLUDED || this == EXCLUDED || this == MEMBER_OF;
    }
}
