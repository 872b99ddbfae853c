package org.ndesharness.scenarios.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium without a window; it asks nobody for anything but the page. */
public final class Browser {

    private Browser() {}

    /** A browser with a window of this size; the test is skipped, with a line that names the package, where there is none. */
    public static ChromeDriver open(int width, int height) {
        Optional<Path> chromium = onThePath("chromium");
        assumeTrue(chromium.isPresent(), "skipped: no chromium on the path (Debian package: chromium)");
        Optional<Path> driver = onThePath("chromedriver");
        assumeTrue(driver.isPresent(), "skipped: no chromedriver on the path (Debian package: chromium-driver)");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=" + width + "," + height);
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
        ChromeDriver browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.get().toFile())
                        .build(),
                options);
        browser.manage().timeouts().pageLoadTimeout(Duration.ofMinutes(1));
        return browser;
    }

    private static Optional<Path> onThePath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
