package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.against.RealServerFolder;
import org.ndesharness.scenarios.against.RealServerResult;
import org.ndesharness.scenarios.against.RealServerSummary;

/** Files about a real server: a folder where one is named, and a step's summary. */
final class RealServerReports {

    private final Optional<Path> place;
    private final Optional<Path> summary;

    /**
     * Looks, before the server is asked anything, whether the folder can be written to.
     *
     * @throws InputException when it cannot, or holds something else, which must not be touched
     */
    RealServerReports(ReportOptions options) throws InputException {
        this.place = options.namedFolder();
        this.summary = options.summary();
        if (place.isPresent()) {
            prepare(place.get());
        }
    }

    private static void prepare(Path place) throws InputException {
        ReportPlace.require(place);
        RealServerFolder folder = new RealServerFolder(place);
        try {
            if (!folder.isOurs()) {
                throw new InputException(
                        place
                                + ": is not empty and holds no earlier report of a real server; name another place with --report DIR");
            }
            folder.prepare();
        } catch (IOException e) {
            throw new InputException(place + ": the report cannot be written there: " + reason(e)
                    + "; name another place with --report DIR");
        }
    }

    /** Writes everything that was asked for. */
    void write(RealServerResult result, Guidance guidance) throws InputException {
        if (place.isPresent()) {
            try {
                new RealServerFolder(place.get()).write(result, guidance);
            } catch (IOException e) {
                throw new InputException(place.get() + ": the report cannot be written: " + reason(e));
            }
        }
        if (summary.isPresent()) {
            try {
                Files.writeString(
                        summary.get(),
                        RealServerSummary.write(result),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new InputException(summary.get() + ": the summary cannot be written: " + reason(e));
            }
        }
    }

    private static String reason(IOException failed) {
        return failed.getClass().getSimpleName().replace("Exception", "") + " " + failed.getMessage();
    }
}
