package org.ndesharness.scenarios.runner;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.ndesharness.client.diagnosis.Diagnoser;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** The diagnosis in a process of its own, which has no server on its class path: prints one line for each folder. */
final class DiagnoseAlone {

    private DiagnoseAlone() {}

    public static void main(String[] folders) throws EvidenceException {
        try {
            Class.forName("org.ndesharness.server.NdesServer");
            throw new IllegalStateException("There is a server on the class path");
        } catch (ClassNotFoundException e) {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            for (String folder : folders) {
                out.println(new Diagnoser()
                        .diagnose(EvidenceFolder.read(List.of(Path.of(folder))))
                        .toString()
                        .replace('\n', ' '));
            }
        }
    }
}
