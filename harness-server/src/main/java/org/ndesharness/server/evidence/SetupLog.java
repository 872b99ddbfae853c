package org.ndesharness.server.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ndesharness.server.connector.ConnectorGeneration;

/**
 * The connector's installation log, verbose as msiexec writes it (Microsoft, "Troubleshoot device to NDES
 * communication", has its last two lines).
 */
final class SetupLog {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss:SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("M/d/uuuu  H:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Instant started;
    private final Product product;
    private final boolean succeeded;
    private final List<String> lines = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    /** What is installed. */
    private record Product(String name, String version) {

        static Product of(ConnectorGeneration generation) {
            return switch (generation) {
                case OLD -> new Product("Microsoft Intune Connector", "6.1711.4.0");
                case NEW -> new Product("Certificate Connector for Microsoft Intune", "6.2406.0.1001");
            };
        }
    }

    private SetupLog(Instant started, Product product, boolean succeeded) {
        this.started = started;
        this.product = product;
        this.succeeded = succeeded;
    }

    /** When the connector was installed, seen from the day of a collection: some weeks before, always the same hour. */
    static Instant installedAt(Instant collected) {
        var month = collected.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
        return month.minusMonths(1).withDayOfMonth(9).atTime(16, 12, 47).toInstant(ZoneOffset.UTC);
    }

    static List<String> lines(Instant started, ConnectorGeneration generation, boolean succeeded) {
        var log = new SetupLog(started, Product.of(generation), succeeded);
        log.write();
        return log.lines;
    }

    private void write() {
        var result = succeeded ? 0 : 1603;
        lines.add("=== Verbose logging started: " + DAY.format(started)
                + "  Build type: SHIP UNICODE 5.00.10011.00  Calling process: C:\\Windows\\SysWOW64\\msiexec.exe ===");
        client("Resetting cached policy values");
        client("Machine policy value 'Debug' is 0");
        client("******* RunEngine:");
        client("Client-side and UI is none or basic: Running entire install on the server.");
        server("Running installation inside multi-package transaction C:\\NDESConnectorSetup\\NDESConnector.msi");
        server("MainEngineThread: Package to be installed: NDESConnector.msi");
        action("CostInitialize", 1);
        action("FileCost", 1);
        action("CostFinalize", 1);
        action("InstallValidate", 1);
        action("InstallInitialize", 1);
        server("Executing op: ActionStart(Name=InstallFiles,Description=Copying new files,)");
        action("InstallFiles", 1);
        action("ConfigureIISLimits", 1);
        action("CreateCertificateRegistrationApplication", 1);
        if (succeeded) {
            action("RegisterNDESPolicyModule", 1);
            action("StartServices", 1);
            action("InstallFinalize", 1);
        } else {
            server("CustomAction RegisterNDESPolicyModule returned actual error code 1603 (note this may not be 100%"
                    + " accurate if translation happened inside sandbox)");
            action("RegisterNDESPolicyModule", 3);
            action("Rollback", 1);
        }
        server("MainEngineThread is returning " + result);
        client("Back from server. Return value: " + result);
        client("Product: " + product.name() + " -- Installation "
                + (succeeded ? "completed successfully." : "failed."));
        lines.add("");
        client("Windows Installer installed the product. Product Name: " + product.name()
                + ". Product Version: " + product.version()
                + ". Product Language: 1033. Manufacturer: Microsoft Corporation."
                + " Installation success or error status: " + result + ".");
        lines.add("");
        lines.add("=== Verbose logging stopped: " + DAY.format(started.plus(passed)) + " ===");
    }

    private void action(String name, int value) {
        lines.add("Action ended " + DAY.format(tick()).replaceFirst(".*  ", "") + ": " + name + ". Return value "
                + value + ".");
    }

    private void client(String message) {
        lines.add("MSI (c) (28:54) [" + TIME.format(tick()) + "]: " + message);
    }

    private void server(String message) {
        lines.add("MSI (s) (20:5C) [" + TIME.format(tick()) + "]: " + message);
    }

    private Instant tick() {
        passed = passed.plusMillis(907);
        return started.plus(passed);
    }
}
