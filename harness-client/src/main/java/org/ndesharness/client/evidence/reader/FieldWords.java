package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words by which a sentence says something about an enrolment: codes, statuses, names of the parts. Product names and
 * protocol words are the same in every language; the others are given in the languages that incidents come in.
 */
final class FieldWords {

    private static final int LOOKED_AT = 4000;

    /** Of an entry, whose beginning says where it is from. */
    private static final int LOOKED_AT_OF_ENTRY = 1000;

    /** Anywhere, be it within a longer word. */
    private static final List<String> PARTS = List.of(
            "ndes",
            "scep",
            "certificateregistrationsvc",
            "certsrv",
            "pkioperation",
            "getcacert",
            "getcacaps",
            "pkiclient",
            "pkcs",
            "intune",
            "company portal",
            "unternehmensportal",
            "företagsportal",
            "bedrijfsportal",
            "msappproxy",
            "app proxy",
            "application proxy",
            "applicationproxy",
            "anwendungsproxy",
            "programproxy",
            "connector",
            "konnektor",
            "anslutningsprogram",
            "policy module",
            "policymodule",
            "richtlinienmodul",
            "principmodul",
            "beleidsmodule",
            "certificat",
            "certifikat",
            "zertifikat",
            "certificaat",
            "certificado",
            "certutil",
            "remove member from group",
            "removed assignment",
            "delete device",
            "delete manageddevice",
            "delete managed device",
            "delete user",
            "queried reference-property",
            "tunnel failed",
            "aadsts",
            "scepactions",
            "manage.microsoft.com",
            "does not indicate success",
            "validaterequest",
            "unsupported message type",
            "pkiexpirationperiod",
            "renewalreq",
            "too long uri",
            "kb3011135",
            "kb3013769",
            "template",
            "sjabloon",
            "certifikatmall",
            "enrol",
            "registration authority",
            "challenge",
            "thumbprint",
            "fingerabdruck",
            "tumavtryck",
            "vingerafdruk",
            "w3wp",
            "http.sys",
            "httperr",
            "application pool",
            "applicationpool",
            "app pool",
            "apppool",
            "anwendungspool",
            "programpool",
            "toepassingsgroep",
            "impersonat",
            "disk encryption",
            "encrypt",
            "verschlüssel",
            "krypter",
            "versleutel",
            "gcc high",
            "gcch",
            "not authorized to view",
            "baltimore",
            "quarantine",
            "real-time protection",
            "screen lock",
            "keyguard secure",
            "lockscreensecure",
            "passwordquality",
            "credentialtype",
            "sharing violation",
            "virusscan",
            "virenscan",
            "virusskydd",
            "screenlock",
            "bildschirmsperre",
            "skärmlås",
            "schermvergrendeling",
            "connection is not private",
            "verbindung ist nicht privat",
            "anslutningen är inte privat",
            "verbinding is niet privé",
            "est pas privée",
            "conexión no es privada",
            "connessione non è privata",
            "alert protocol version",
            "verify error:num",
            "verify the first certificate",
            "verify return code",
            "not offered",
            "offered (ok)",
            "tlsv1.2   disabled",
            "tlsv1.3   enabled",
            "antivirus",
            "web application proxy",
            "service account",
            "dienstkonto",
            "tjänstkonto",
            "serviceaccount",
            "maxfieldlength",
            "maxrequestbytes",
            "maxurl",
            "maxquerystring",
            "private key",
            "privater schlüssel",
            "privat nyckel",
            "trusted root",
            "trusted-root",
            "trust chain",
            "proof of origin",
            "non-repudiation",
            "ursprungsnachweis",
            "nichtabstreitbarkeit",
            "prueba de origen",
            "sin rechazo",
            "preuve de l'origine",
            "non-répudiation",
            "prova di origine",
            "non ripudio",
            "onweerlegbaarheid",
            "oavvislighet",
            "accepted a request of",
            "accepts a request of",
            "nonrepudiation",
            "group membership",
            "member of",
            "gruppenmitglied",
            "gruppmedlemskap",
            "groepslidmaatschap",
            "included groups",
            "eingeschlossene gruppen",
            "inkluderade grupper",
            "opgenomen groepen",
            "groupes inclus",
            "last check-in",
            "last sync",
            "letzter check-in",
            "letztes einchecken",
            "senaste incheckning",
            "laatste check-in",
            "laatst ingecheckt",
            "dernier archivage",
            "dernier enregistrement",
            "dernière synchronisation",
            "última sincronización",
            "ultima sincronizzazione",
            "assigned ",
            "affecté le ",
            "affectés le ",
            "attribué le ",
            "asignado el ",
            "assegnato il ",
            "zugewiesen ",
            "tilldelad",
            "toegewezen ",
            "omadm",
            "profiled",
            "pkistatus",
            "pki status",
            "certrep",
            "nonce",
            "cms routines",
            "envelope routines",
            "failinfo",
            "pending",
            "denied",
            "revoked",
            "revocation",
            "expired",
            "abgelaufen",
            "utgång",
            "verlopen",
            "gatewaytimeout",
            "gateway timeout",
            "gateway time-out",
            "badgateway",
            "bad gateway",
            "internal server error",
            "service unavailable",
            "service is unavailable",
            "too long",
            "can't be displayed",
            "can’t be displayed",
            "cannot be displayed",
            "can't reach this page",
            "can’t reach this page",
            "can't be reached",
            "can’t be reached",
            "timed out",
            "timeout",
            "name not resolved",
            "connection refused",
            "connection reset",
            "connection was reset");

    /** As words of their own. */
    private static final Pattern WORDS = Pattern.compile("\\b(?:crp|cert|certs|csr|crl|ca|ra|iis|mdm|spn)\\b");

    /** An HRESULT or NTSTATUS in hexadecimal, or a negative HRESULT in decimal with or without its sign. */
    private static final Pattern CODE = Pattern.compile(
            "\\b0x[0-9a-f]{8}\\b|\\b[8c][0-9a-f]{7}\\b|-\\b21[34]\\d{7}\\b|\\b21[34]\\d{7}\\b|\\b429[0-4]\\d{6}\\b");

    private static final Pattern STATUS = Pattern.compile("\\bhttps?(?!:)[^\\n]{0,20}?\\b[1-5]\\d\\d\\b"
            + "|\\b[45]\\d\\d(?:\\.\\d{1,2})?[ :–-]{1,4}(?:forbidden|unauthorized|not found|bad request|request|ur[il]\\b|method|error|fehler|fel\\b|fout)"
            + "|\\b(?:status|error|fehler|fel|fout|statuscode|returns|returned|code)[^\\p{L}\\d]{1,3}[45]\\d\\d\\b");

    private static final Pattern EVENT = Pattern.compile(
            "\\b(?:event|ereignis|händelse|gebeurtenis|événement|evento)(?:[ -]?(?:id|kennung))?[^\\p{L}\\d]{0,3}\\d{1,5}\\b");

    /** A version of the connector: 6.2101.13.0. */
    private static final Pattern VERSION = Pattern.compile("\\b6\\.\\d{4}\\.\\d{1,3}\\.\\d{1,4}\\b");

    /** What {@code w32tm /stripchart} and {@code sntp} print: how far another clock is ahead, in seconds. */
    private static final Pattern OFFSET =
            Pattern.compile("\\d, [+-]\\d{2,6}\\.\\d{4,9}s|[+-]\\d{2,10}\\.\\d{3,9} \\+/- \\d");

    /** How houses begin the names of their groups. */
    private static final Pattern GROUP = Pattern.compile("\\b(?:sg|grp)[-_]\\p{L}");

    /** A computer or tablet as most houses call them, in capitals: {@code PC-COMPTA-14}. */
    private static final Pattern DEVICE =
            Pattern.compile("\\b\\p{Lu}{2,8}(?:[-_][\\p{Lu}\\d]{1,15}){0,3}[-_]\\d{2,6}\\b");

    /** What a CA logs of Intune's validation service, among all else that it does. */
    private static final Pattern VALIDATION = Pattern.compile(
            "ScepActions/|ValidateRequest|SuccessNotification|IntuneScepService|AADSTS\\d|\\b(?:error)?code\"?\\s?[:=]\\s?\"?[A-Z]"
                    + "|from Intune|intune service|does not indicate success",
            Pattern.CASE_INSENSITIVE);

    private FieldWords() {}

    /** Whether a line is of Intune's validation of a request: such lines are few in the log of a busy CA. */
    static boolean isOfValidation(String line) {
        return VALIDATION.matcher(cut(line, LOOKED_AT)).find();
    }

    /** Whether a line, or the beginning of a long one, has such a word. */
    static boolean in(String line) {
        String text = head(line, LOOKED_AT);
        return has(text) || EVENT.matcher(text).find();
    }

    /** The same for an entry of a log, in which the word event and its number mean nothing. */
    static boolean inEntry(String line) {
        return has(head(line, LOOKED_AT_OF_ENTRY));
    }

    /** Whether a line, or the beginning of a long one, has what may be the name of a device. */
    static boolean isOfDevice(String line) {
        return DEVICE.matcher(cut(line, LOOKED_AT)).find();
    }

    private static boolean has(String text) {
        return PARTS.stream().anyMatch(text::contains)
                || CODE.matcher(text).find()
                || WORDS.matcher(text).find()
                || VERSION.matcher(text).find()
                || OFFSET.matcher(text).find()
                || GROUP.matcher(text).find()
                || text.contains("rsassa-pss")
                || STATUS.matcher(text).find();
    }

    private static String head(String line, int most) {
        return cut(line, most).toLowerCase(Locale.ROOT);
    }

    private static String cut(String line, int most) {
        return line.length() > most ? line.substring(0, most) : line;
    }
}
