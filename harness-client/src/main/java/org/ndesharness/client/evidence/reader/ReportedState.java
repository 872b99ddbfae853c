package org.ndesharness.client.evidence.reader;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.ProfileStatus.State;

/** The words by which Intune's lists say how far a profile came on a device, in the languages that lists come in. */
final class ReportedState {

    private static final Map<State, Pattern> STATES = new EnumMap<>(Map.of(
            State.SUCCEEDED,
            Pattern.compile(
                    "succe(?:eded|ss)|issued|ausgestellt|utfärdat|uitgegeven|erfolg(?:reich)?|lyckades|lyckad|geslaagd|(?:opération )?réuss(?:ite|ie?)|succès|correcto|con éxito"
                            + "|riuscit[ao]|com êxito|êxito|operazione riuscita|powodzenie|lykkedes"),
            State.PENDING,
            Pattern.compile(
                    "pending|in progress|ausstehend|väntar|väntande|in behandeling|en attente|pendiente|pendente|in sospeso"
                            + "|wird ausgeführt|pågår|bezig|en cours|en curso|in corso"
                            + "|oczekuj[ąe]c[ey]|afventer"),
            State.ERROR,
            Pattern.compile("error|failed|failure|conflict|fehler|fehlgeschlagen|konflikt|fel|misslyckades|fout|mislukt"
                    + "|conflict|erreur|échec|conflicto|errore|conflitto|błąd|fejl"),
            State.NOT_APPLICABLE,
            Pattern.compile("not applicable|nicht anwendbar|ej tillämpligt|inte tillämpligt|niet van toepassing"
                    + "|non applicable|no aplicable|no procede|non applicabile|nie dotyczy|ikke relevant")));

    private ReportedState() {}

    /** The state that a cell of a table holds and nothing else; empty for any other word. */
    static Optional<State> of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return STATES.entrySet().stream()
                .filter(known -> known.getValue().matcher(lower).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
