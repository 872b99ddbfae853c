package org.ndesharness.client.diagnosis.sign;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ndesharness.client.diagnosis.clock.DeviceLog;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.UserGroups;

/**
 * The admin centre's panes, copied as text: whose groups the profile is assigned to, and when the device last checked in.
 *
 * <p>Microsoft, Troubleshoot deployment of SCEP certificate profiles. The labels are those of the admin centre in the
 * languages that are known here.
 */
final class AssignmentTrace {

    private static final Pattern CHECKED_IN =
            Pattern.compile("(?:last check-in|last sync|letzter check-in|letztes einchecken"
                    + "|senaste incheckning|laatste check-in|laatst ingecheckt|dernier (?:archivage|check-in|enregistrement|contact)|dernière synchronisation"
                    + "|última sincronización|último (?:registro|check-in)|ultima sincronizzazione|ultimo check-in"
                    + "|ostatnie zaewidencjonowanie|seneste check-in)\\D{0,12}" + ToldDate.FORM);
    private static final Pattern ASSIGNED = Pattern.compile(
            "\\b(?:assigned|zugewiesen|tilldelad|tilldelat|toegewezen|affectée?s?|attribuée?s?|asignado|assegnato)(?:\\D{0,12}"
                    + "|[^\\d]{0,80}\\b(?:since|seit|sedan|sinds|depuis|desde|dal|on|am|den|op|le|el|il|em)(?:\\s{1,40}[:=])?\\s{1,40}(?:le |den |de )?"
                    + "|\\s{1,4}(?:to|an|till|aan|à|a)\\s{0,30}:[^\\d\\n]{1,80}[,(]\\s?)"
                    + ToldDate.FORM);
    /** A row of Intune's audit log, whose activities have the same names in every language. */
    private static final Pattern AUDITED = Pattern.compile(
            "^\\W{0,3}(\\d{4}-\\d\\d-\\d\\d|\\d{1,2}\\.\\d{1,2}\\.\\d{4})[t, ](?=.{0,600}scep).{0,400}?"
                    + "\\b(?:assign ?device(?:configuration|managementconfigurationpolicy)|deviceconfigurationassignment)\\b");

    private static final Pattern ENGLISH = Pattern.compile("last |assigned");
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "\\bassigned|\\bassignment|zugewiesen|tilldela|toegewezen|affecté|asignad|assegnat|przypisan");
    private static final Pattern CELLS = Pattern.compile("[;\\t|]");
    private static final int A_ROW = 3;
    private static final Pattern USERS = Pattern.compile(
            "\\busers?\\b|\\bbenutzer|\\banvändar|\\bgebruiker|\\butilisateur|\\busuario|\\butent[ei]\\b|\\bużytkown");
    private static final Pattern DEVICES = Pattern.compile(
            "\\bdevices?\\b|\\bgeräte|\\benhet|\\bapparat|\\bapparaten|\\bappareil|\\bdispositiv|\\burządze");
    private static final Pattern NONE =
            Pattern.compile("(?<![\\p{L}\\d])(?:0|no|keine|inga|ingen|geen|aucune?|sans|ningún|sin|nessun|brak) (?:"
                    + USERS.pattern() + "|" + DEVICES.pattern() + ")");
    /** What goes to everybody misses nobody. */
    private static final Pattern EVERYBODY =
            Pattern.compile("\\b(?:all|alle|alla|tous les|todos los|tutti (?:gli|i)|wszyscy|wszystkie) (?:"
                    + USERS.pattern() + "|" + DEVICES.pattern() + ")");

    /** Names of groups and profiles: {@code SG-Pilot-Users} may well have devices. */
    private static final Pattern NAMES = Pattern.compile("[\\p{L}\\d]++(?:[-_][\\p{L}\\d]++)+");

    /** The trusted certificate profile, as the admin centre calls it. */
    private static final Pattern ROOT = Pattern.compile(
            "trusted[ -](?:root|cert)|\\brot-?profil|\\broot-?profi[el]|stammzertifikat|\\bprofil (?:racine|de racine)|\\bperfil raíz|\\bprofilo radice|vertrauenswürdig|betrodd|betrott|vertrouwd"
                    + "|approuvé|de confianza|attendibil|zaufan");

    /** Letters and digits with a hyphen between: no date has a letter. */
    private static final Pattern DEVICE_NAME =
            Pattern.compile("\\b\\p{L}[\\p{L}\\d]{1,20}(?:[-_][\\p{L}\\d]{1,20}){0,4}[-_]\\d{2,8}\\b");

    private AssignmentTrace() {}

    static void read(Ledger ledger) {
        if (!ledger.all(TroubleshootView.class).isEmpty()) {
            return; // What the service itself exported says it better.
        }
        RootTargets.read(ledger);
        UserTargets.read(ledger);
        List<Remark> remarks = ledger.all(Remark.class);
        List<Evidence> told = new ArrayList<>(remarks);
        told.addAll(ledger.all(UserGroups.class));
        checkIn(ledger, told);
        kinds(ledger, remarks);
    }

    /** One of the two profiles goes to users and the other to devices, by two lines of which each names one kind. */
    private static void kinds(Ledger ledger, List<Remark> remarks) {
        Optional<Remark> scep = only(remarks, AssignmentTrace::isOfScep);
        Optional<Remark> root = only(remarks, AssignmentTrace::isOfRoot);
        if (scep.isEmpty() || root.isEmpty()) {
            return;
        }
        String ofScep = Words.lower(scep.get().text());
        String ofRoot = Words.lower(root.get().text());
        boolean everybody =
                EVERYBODY.matcher(ofScep).find() || EVERYBODY.matcher(ofRoot).find();
        if (!everybody
                && USERS.matcher(counted(ofScep)).find()
                        != USERS.matcher(counted(ofRoot)).find()) {
            Weight weight = isTold(ofScep) && isTold(ofRoot) ? Weight.LIKELY : Weight.POSSIBLE;
            ledger.sign("s1-assignment-mismatch", weight, Station.DELIVERY, scep.get(), root.get());
        }
    }

    private static String plain(String text) {
        return NAMES.matcher(counted(text)).replaceAll(" ");
    }

    /** Without the kind of which there is none: {@code 312 devices, no users}. */
    private static String counted(String text) {
        return NONE.matcher(text).replaceAll(" ");
    }

    /** Whether a line says users or devices, and not only the name of a group does. */
    private static boolean isTold(String text) {
        String plain = plain(text);
        return USERS.matcher(plain).find() || DEVICES.matcher(plain).find();
    }

    private static boolean isOfScep(String text) {
        return text.contains("scep") && !ROOT.matcher(text).find();
    }

    private static boolean isOfRoot(String text) {
        return ROOT.matcher(text).find() && !text.contains("scep");
    }

    private static Optional<Remark> only(List<Remark> remarks, Predicate<String> profile) {
        List<Remark> assigned = remarks.stream()
                .filter(remark -> {
                    String text = Words.lower(remark.text());
                    boolean told = ASSIGNMENT.matcher(text).find()
                            || CELLS.splitAsStream(text).count() > A_ROW;
                    return told
                            && profile.test(text)
                            && USERS.matcher(counted(text)).find()
                                    != DEVICES.matcher(counted(text)).find();
                })
                .toList();
        return assigned.size() == 1 ? Optional.of(assigned.get(0)) : Optional.empty();
    }

    private static void checkIn(Ledger ledger, List<Evidence> all) {
        Optional<Evidence> checkedIn =
                onlyDated(CHECKED_IN, all).or(() -> onlyDated(CHECKED_IN, ofLoggedDevice(ledger, all)));
        Optional<Evidence> assigned = onlyDated(ASSIGNED, all).or(() -> onlyDated(AUDITED, all));
        if (checkedIn.isPresent()
                && assigned.isPresent()
                && date(CHECKED_IN, checkedIn.get()).orElseThrow().isBefore(since(assigned.get()))) {
            ledger.sign("s1-device-not-checked-in", Weight.LIKELY, Station.DELIVERY, checkedIn.get(), assigned.get());
        }
        if (checkedIn.isEmpty() && assigned.isPresent()) {
            LocalDate since = since(assigned.get());
            device(ledger)
                    .filter(device -> device.lastCheckIn()
                            .filter(time -> time.isBefore(
                                    since.atStartOfDay(ZoneOffset.UTC).toInstant()))
                            .isPresent())
                    .ifPresent(device -> ledger.sign(
                            "s1-device-not-checked-in", Weight.LIKELY, Station.DELIVERY, device, assigned.get()));
        }
    }

    /** The only one that is listed, that somebody writes of, or that is of the user whose pane was copied. */
    private static Optional<ListedDevice> device(Ledger ledger) {
        List<ListedDevice> devices = ledger.all(ListedDevice.class);
        Set<String> users = ledger.all(UserGroups.class).stream()
                .flatMap(user -> user.names().stream())
                .map(Words::lower)
                .collect(Collectors.toSet());
        return only(devices)
                .or(() -> MeantDevice.in(ledger))
                .or(() -> only(devices.stream()
                        .filter(device -> users.contains(Words.lower(device.user())))
                        .toList()));
    }

    private static Optional<ListedDevice> only(List<ListedDevice> devices) {
        return devices.size() == 1 ? Optional.of(devices.get(0)) : Optional.empty();
    }

    private static LocalDate since(Evidence assigned) {
        return date(ASSIGNED, assigned).or(() -> date(AUDITED, assigned)).orElseThrow();
    }

    private static Optional<Evidence> onlyDated(Pattern label, List<Evidence> all) {
        List<Evidence> dated =
                all.stream().filter(told -> date(label, told).isPresent()).toList();
        return dated.size() == 1 ? Optional.of(dated.get(0)) : Optional.empty();
    }

    /** Of several the one that has the name of the device whose log was handed over. */
    private static List<Evidence> ofLoggedDevice(Ledger ledger, List<Evidence> all) {
        List<String> logs =
                DeviceLog.in(ledger.evidence()).stream().map(Words::lower).toList();
        return all.stream()
                .filter(told -> DEVICE_NAME
                        .matcher(Words.lower(text(told)))
                        .results()
                        .map(MatchResult::group)
                        .anyMatch(name -> logs.stream().anyMatch(log -> log.contains(name))))
                .toList();
    }

    private static Optional<LocalDate> date(Pattern label, Evidence told) {
        Matcher found = label.matcher(Words.lower(text(told)));
        return found.find()
                ? ToldDate.day(found.group(1), ENGLISH.matcher(found.group()).lookingAt())
                : Optional.empty();
    }

    /** Of a pane all its lines: people write beside its rows. */
    private static String text(Evidence told) {
        return told instanceof UserGroups user
                ? user.citation().text() + "\n" + String.join("\n", user.assigned())
                : told instanceof Remark remark ? remark.text() : "";
    }
}
