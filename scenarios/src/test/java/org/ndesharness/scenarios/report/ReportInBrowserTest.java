package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.scenarios.runner.SuiteResult;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page of a run as somebody uses it: with a mouse, with keys, in the dark, on a telephone, or by ear. */
class ReportInBrowserTest {

    @TempDir
    static Path folder;

    private static Path page;
    private static ChromeDriver browser;

    @BeforeAll
    static void writeAPageAndOpenABrowser() throws IOException {
        browser = Browser.open(1280, 1000);
        ReportFolder report = new ReportFolder(folder.resolve("report"));
        SuiteResult result = HandMadeRun.in(report.evidence());
        HistoryRun before = new HistoryRun(
                Instant.parse("2026-11-19T09:00:00Z"),
                "documented",
                1,
                Map.of("healthy/android-enterprise", true, "url-503-pool-stopped/ios", false, "url-414/ios", true));
        report.write(HandMadeRun.report(result, Optional.of(Changes.between(List.of(before), result))));
        page = report.page();
    }

    @AfterAll
    static void closeIt() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void openThePage() {
        browser.manage().window().setSize(new Dimension(1280, 1000));
        browser.get(page.toUri().toString());
        browser.executeScript("localStorage.clear()");
        browser.navigate().refresh();
        browser.manage().logs().get("browser");
    }

    @Test
    void runsItsOwnScriptAndNoneThatStandsInALog() {
        assertThat(browser.getTitle())
                .as("title, which a script in a log wants to change")
                .isEqualTo("2 of 5 wrong · NDES harness · documented");
        assertThat(shown()).hasSize(5);
    }

    @Test
    void asksNothingOfTheNetwork() throws IOException {
        browser.navigate().refresh();

        assertThat(browser.manage().logs().get("performance").getAll().stream()
                        .map(LogEntry::getMessage)
                        .filter(message -> message.contains("Network.requestWillBeSent\""))
                        .filter(message -> !message.contains("\"url\":\"file:")))
                .isEmpty();
        assertThat(browser.manage().logs().get("browser").getAll()).as("errors").isEmpty();
        assertThat(Files.readString(page)).doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    void findsWhatIsTyped() {
        search("url-414");

        assertThat(shown()).containsExactly("url-414--ios", "url-414--windows");
        assertThat(status()).isEqualTo("2 of 5");
    }

    @Test
    void leavesOutWhatIsExcluded() {
        search("-verdict:passed");

        assertThat(shown()).containsExactly("url-414--ios", "s5-not-reported--windows");
    }

    @Test
    void filtersByStepDeviceAndVerdictWithButtonsThatAddUp() {
        press("step:2");
        assertThat(shown()).hasSize(3);

        press("device:ios");
        assertThat(shown()).containsExactly("url-414--ios", "url-503-pool-stopped--ios");

        press("device:windows");
        assertThat(shown()).as("of either device").hasSize(3);

        press("verdict:failed");
        assertThat(shown()).containsExactly("url-414--ios");
        assertThat(button("verdict:failed").getDomAttribute("aria-pressed")).isEqualTo("true");

        press("verdict:failed");
        assertThat(shown()).hasSize(3);
    }

    @Test
    void filtersByWhatChangedSinceTheLastRun() {
        assertThat(browser.findElement(By.className("history")).getText())
                .isEqualTo("History since 2026-11-19T09:00:00Z: 1 broke, 1 mended, 2 new");

        press("change:broke");
        assertThat(shown()).containsExactly("url-414--ios");
        press("change:mended");
        assertThat(shown()).containsExactly("url-414--ios", "url-503-pool-stopped--ios");
    }

    @Test
    void keepsTheSearchInTheAddress() {
        press("device:ios");
        String address = browser.getCurrentUrl();
        browser.get("about:blank");
        browser.get(address);

        assertThat(shown()).containsExactly("url-414--ios", "url-503-pool-stopped--ios");
    }

    @Test
    void saysThatNothingFitsAndOffersTheWayBack() {
        search("no-such-scenario");
        assertThat(browser.findElement(By.className("nothing")).isDisplayed()).isTrue();

        browser.findElement(By.name("clear")).click();
        assertThat(shown()).hasSize(5);
    }

    @Test
    void isWorkedWithKeysAlone() {
        keys("/");
        assertThat(focused().getDomAttribute("name")).isEqualTo("q");
        keys("jw", Keys.ESCAPE);
        assertThat(shown()).as("letters are text while somebody types").isEmpty();

        keys("c");
        assertThat(shown()).hasSize(5);
        keys("w");
        assertThat(shown()).containsExactly("url-414--ios", "s5-not-reported--windows");

        keys("j", "j");
        assertThat(focused().findElement(By.xpath("..")).getDomAttribute("id")).isEqualTo("s5-not-reported--windows");
        assertThat(focused().getCssValue("outline-style"))
                .as("focus is visible")
                .isEqualTo("solid");
        keys(Keys.ENTER);
        assertThat(focused().findElement(By.xpath("..")).getDomAttribute("open"))
                .isNull();
        keys("k");
        assertThat(focused().findElement(By.xpath("..")).getDomAttribute("id")).isEqualTo("url-414--ios");
    }

    @Test
    void listsItsKeysAndLetsThemBeSwitchedOff() {
        keys("?");
        WebElement dialog = browser.findElement(By.tagName("dialog"));
        assertThat(dialog.isDisplayed()).isTrue();
        assertThat(dialog.getText()).contains("search", "next, previous case");

        browser.findElement(By.name("single")).click();
        keys(Keys.ESCAPE);
        // The browser closes the dialog, and takes the focus out of it, when it gets to it.
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .until(any -> !dialog.isDisplayed() && focused().isDisplayed());
        keys("w");
        assertThat(shown()).hasSize(5);
    }

    @Test
    void changesItsThemeAndRemembersIt() {
        keys("t", "t");
        assertThat(background()).isEqualTo("rgba(15, 20, 25, 1)");

        browser.navigate().refresh();
        assertThat(background()).as("dark after coming back").isEqualTo("rgba(15, 20, 25, 1)");
        keys("t");
        assertThat(browser.findElement(By.name("theme")).getText()).isEqualTo("Theme: as the system");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void isFitForWhoeverCannotSeeItWell(String theme) {
        browser.executeScript("document.documentElement.dataset.theme = arguments[0]", theme);
        browser.executeScript("document.querySelectorAll('details').forEach(one => one.open = true)");

        Results results = new AxeBuilder().analyze(browser);

        assertThat(results.getPasses()).as("axe-core looked at the page").hasSizeGreaterThan(10);
        assertThat(results.getViolations())
                .as("violations of axe-core's rules")
                .extracting(Rule::getId, rule -> String.valueOf(rule.getNodes()))
                .isEmpty();
    }

    @Test
    void fitsATelephone() {
        browser.manage().window().setSize(new Dimension(500, 900));
        browser.executeScript("document.querySelectorAll('details').forEach(one => one.open = true)");

        assertThat(browser.executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing sticks out to the right")
                .isEqualTo(true);
    }

    private static List<String> shown() {
        return browser.findElements(By.cssSelector("details.case")).stream()
                .filter(WebElement::isDisplayed)
                .map(one -> String.valueOf(one.getDomAttribute("id")))
                .toList();
    }

    private static String status() {
        return browser.findElement(By.tagName("output")).getText();
    }

    private static void search(String words) {
        browser.findElement(By.name("q")).sendKeys(words);
    }

    private static WebElement button(String word) {
        return browser.findElement(By.cssSelector("button[data-word='" + word + "']"));
    }

    private static void press(String word) {
        button(word).click();
    }

    private static void keys(CharSequence... keys) {
        for (CharSequence key : keys) {
            focused().sendKeys(key);
        }
    }

    private static WebElement focused() {
        return browser.switchTo().activeElement();
    }

    private static String background() {
        return browser.findElement(By.tagName("body")).getCssValue("background-color");
    }
}
