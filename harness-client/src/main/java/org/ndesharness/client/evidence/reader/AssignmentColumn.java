package org.ndesharness.client.evidence.reader;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The columns of a table of profiles and the groups they are assigned to, by what people and the admin centre call them. */
enum AssignmentColumn {
    PROFILE(
            "(?:configuration|device configuration)?(?:profiles?|polic(?:y|ies))(?:displayname|name)?"
                    + "|(?:konfigurations)?(?:profile?|richtlinien?)(?:name)?|(?:konfigurations)?(?:profil|princip)(?:namn)?"
                    + "|(?:konfigurations)?(?:profil|politik)(?:navn)?|(?:configuratie)?(?:profiel|profielen|beleid)s?(?:naam)?"
                    + "|(?:nomd[ue]l?a?)?(?:profil|stratégie)(?:deconfiguration)?|(?:nombredel?a?)?(?:perfil|directiva)(?:deconfiguración)?"
                    + "|(?:nomed?e?l?)?(?:profilo|criterio)(?:diconfigurazione)?|(?:nazwa)?(?:profilu?|zasad[ay]?)(?:konfiguracji)?"),
    NAME("(?:display)?name|(?:anzeige)name|(?:visnings)?namn|(?:weergave)?naam|nom|nombre|nome|(?:vist)?navn|nazwa"),
    TYPE(
            "(?:profile|policy|template|profil|richtlinien|princip|profiel|beleids|politik)?(?:s)?typ[e]?|art|profilart|template"
                    + "|typed[eu](?:profil|stratégie)|typeprofil|tipo|tipode(?:perfil|directiva)|tipo(?:di)?profilo|typ(?:profilu|zasad)|odatatype"),
    PLATFORM(
            "(?:device)?platform(?:e|en|a)?|plattform(?:en)?|plateforme|plataforma|piattaforma|platforma|os|operatingsystem|betriebssystem"),
    INCLUDED(
            "(?:included|assigned|targeted|target)groups?|includes?d?(?:groups?|assignments?)?|assignedto|groups|targets"
                    + "|(?:eingeschlossene|einbezogene|enthaltene|zugewiesene|inkludierte)gruppen?|eingeschlossen|einbezogen|einschließen|zugewiesen(?:zu|an)|gruppen|zielgruppen"
                    + "|(?:inkluderade|tilldelade)grupper|inkludera(?:de|s)?|tilldelade?till?|grupper"
                    + "|(?:inkluderede|medtagne|tildelte)grupper|inkludere(?:t|de|r)?|tildelttil"
                    + "|(?:opgenomen|inbegrepen|ingesloten|toegewezen)groepen|opgenomen|inbegrepen|toegewezenaan|groepen"
                    + "|groupes(?:inclus|affectés|attribués|cibles)?|inclus|inclusions?|(?:affecté|attribué)e?s?à"
                    + "|grupos(?:incluidos|asignados)?|incluidos?|asignadoa|gruppi(?:inclusi|assegnati)?|inclus[io]|assegnatoa"
                    + "|(?:uwzględnione|dołączone|przypisane)?grupy|uwzględnione|dołączone|przypisan[oey]do"),
    EXCLUDED("excluded?s?(?:groups?|assignments?)?|exclusions?|ausgeschlossene?(?:gruppen?)?|ausschließen|ausschlüsse"
            + "|(?:exkluderade|undantagna)(?:grupper)?|(?:ekskluderede|udelukkede)(?:grupper)?|uitgesloten(?:groepen)?|uitgezonderd"
            + "|(?:groupes)?exclus|(?:grupos)?excluidos?|(?:gruppi)?esclus[io]|wykluczone(?:grupy)?"),
    GROUP(
            "(?:assigned|target)?group(?:display)?name|group|target|gruppe|gruppenname|zielgruppe|grupp|gruppnamn|gruppenavn|groep|groepsnaam"
                    + "|groupe|nomdugroupe|groupecible|grupo|nombredelgrupo|gruppo|nome(?:del)?gruppo|grupa|nazwagrupy"),
    MODE(
            "gruppenmodus|groupmode|(?:is)?assign(?:ed|ments?)(?:type|mode|intent)?|intent|mode|in(?:clude)?exclude|inclusion|zuweisung(?:en|styp|sart)?|zugewiesen|modus|tilldelning(?:ar|styp)?|tilldelade?"
                    + "|tildeling(?:er|stype)?|tildelt|toewijzing(?:en|stype)?|toegewezen|(?:typed)?(?:affectation|attribution)s?|affecté|attribué"
                    + "|(?:tipode)?asignaci(?:ón|ones)|asignado|(?:tipodi)?assegnazion[ei]|assegnato|(?:typ)?przypisani[ae]|przypisano"),
    KIND(
            "group(?:member(?:ship)?)?s?(?:types?|kinds?)|members?(?:type|kind|ship)?(?:type)?|kindofgroup|targettype|usersordevices|usersdevices"
                    + "|gruppentyp|gruppenart|mitglied(?:er|styp|ertyp|schaft|schaftstyp)|artdergruppe|grupptyp|medlem(?:mar|mer|styp|skapstyp)|gruppetype|groepstype|leden|ledentype|lidmaatschapstype|typelidmaatschap|aantalleden|antalmedlemmar|mitgliederanzahl|anzahlmitglieder|membercount|membershiptype|medlemskabstype"
                    + "|typedegroupe|membres|typedemembres?|type(?:d)?appartenance|tipodegrupo|miembros|tipodemiembros?|tipodepertenencia|tipo(?:di)?gruppo|membri|tipodimembri|tipo(?:di)?appartenenza|typgrupy|członkowie|typczłonkostwa"),
    /** Of a report on single devices or users, or of a list of something else. */
    FOREIGN(
            "(?:managed)?device(?:name|id)?|gerätename|gerät|enhetsnamn|enhet|enhedsnavn|apparaatnaam|apparaat|nomdelappareil|appareil|nombredeldispositivo|nomedispositivo|nazwaurządzenia"
                    + "|user(?:principal)?(?:name)?|upn|benutzer(?:prinzipal)?(?:name)?|användar(?:huvud)?namn|gebruiker(?:snaam)?|utilisateur|serial(?:number)?|seriennummer"
                    + "|app(?:lication)?(?:name)?|appname|publisher|version|direction|action|port|protocol|permission|role");

    private final Pattern names;

    AssignmentColumn(String names) {
        this.names = Pattern.compile(names.replace(" ", ""));
    }

    /** The column that a cell of the first row names, whatever stands in brackets behind it. */
    static Optional<AssignmentColumn> of(String cell) {
        if (cell.length() > 60) {
            return Optional.empty();
        }
        String plain = cell.toLowerCase(Locale.ROOT).replaceAll("[(\\[].*", "").replaceAll("[^\\p{L}]", "");
        for (AssignmentColumn column : values()) {
            if (column.names.matcher(plain).matches()) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
