package org.ndesharness.scenarios.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.scenarios.console.web.ConsoleServer;
import org.ndesharness.scenarios.report.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.support.ui.FluentWait;

/** The console as a trainer and two learners use it, in three browsers. */
class ConsoleInBrowserTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path PICTURES = Path.of("target", "console");

    private static ConsoleServer console;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws ConsoleException, IOException {
        browser = Browser.open(1280, 1000);
        console = OpenConsole.inEnglish();
        Files.createDirectories(PICTURES);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
        if (console != null) {
            console.close();
        }
    }

    @BeforeEach
    void begin() {
        browser.manage().deleteAllCookies();
        browser.manage().window().setSize(new Dimension(1280, 1000));
        browser.get(console.uri() + "/");
        browser.executeScript("localStorage.clear(); sessionStorage.clear()");
        browser.manage().logs().get("browser");
    }

    @Test
    void demonstratesAFailureMendsItAndSeesItSucceed() throws IOException {
        picture(browser, "home");
        demonstrate("url-503-pool-stopped", "iPhone");
        assertThat(heading()).isEqualTo("The SCEP application pool is stopped (503)");

        click(browser, By.id("send"));
        waitFor(browser, By.cssSelector(".way tbody tr"));
        assertThat(browser.findElement(By.cssSelector(".flow li.waits")).getText())
                .as("the picture follows at a pace")
                .isNotEmpty();
        browser.executeScript("document.querySelector('#player-speed').value = '500'");
        WebElement stopped = waitFor(browser, By.cssSelector(".flow li.stopped"));
        assertThat(stopped.getText()).contains("request").contains("stopped here");
        assertThat(browser.findElement(By.className("status")).getText()).endsWith("– stopped at step 2, request");
        assertThat(browser.findElements(By.cssSelector(".flow li[data-step='2'] .station.at-passed")))
                .as("stations before the one where it stopped")
                .isNotEmpty();
        picture(browser, "walk");

        browser.findElement(By.id("open-diagnosis")).click();
        WebElement diagnosis = waitFor(browser, By.cssSelector(".diagnosis .finding.confirmed"));
        assertThat(diagnosis.getText()).contains("confirmed").contains("The documented fix");
        diagnosis.findElement(By.partialLinkText("server/httperr1.log")).click();
        assertThat(waitFor(browser, By.cssSelector(".rows-table tr.cited.focus"))
                        .getText())
                .contains("503")
                .contains("Disabled");
        picture(browser, "proof");

        click(browser, By.id("mend"));
        waitFor(browser, By.id("break"));
        click(browser, By.id("send"));
        waitFor(browser, By.cssSelector("walk-player[data-sending='2'][data-under-way='false']"));
        waitFor(browser, By.cssSelector(".flow li.passed[data-step='6']"));
        assertThat(browser.findElement(By.cssSelector(".headline")).getText()).contains("healthy");
        picture(browser, "mended");
        assertThat(complaints(browser)).isEmpty();
    }

    @Test
    void looksIntoTheEvidenceAsAnAdministratorWould() throws IOException {
        demonstrate("url-503-intermediate-in-root", "Windows");
        click(browser, By.id("send"));
        waitFor(browser, By.className("viewer"));
        assertThat(browser.findElement(By.cssSelector(".viewer .tool")).getText())
                .isEqualTo("Event Viewer");

        openFile("Application.xml");
        type("w3wp");
        waitFor(browser, By.cssSelector(".rows-table tr.error"));
        assertThat(browser.findElement(By.cssSelector(".rows-table tr.error")).getText())
                .contains("Error")
                .contains("1000");
        browser.findElement(By.cssSelector(".rows-table .n button")).click();
        waitFor(browser, By.cssSelector(".rows-table tr.marked"));
        assertThat(browser.findElement(By.cssSelector(".files .count")).getText())
                .isEqualTo("★1");
        picture(browser, "events");

        openFile("browse.http");
        assertThat(waitFor(browser, By.className("browser")).getText()).contains("Service Unavailable");
        openFile("registry.reg");
        assertThat(waitFor(browser, By.cssSelector(".in-registry")).getText()).contains("MaxFieldLength");
        openFile("pools.txt");
        assertThat(waitFor(browser, By.cssSelector(".in-pools")).getText()).contains("Stopped");
        openFile("certificates.txt", "server/");
        assertThat(waitFor(browser, By.cssSelector(".in-stores")).getText()).contains("Issued To");
        assertThat(complaints(browser)).isEmpty();
    }

    @Test
    void opensTheLineWhereItStoppedAndKeepsWhatIsLookedAt() throws IOException {
        demonstrate("url-503-pool-stopped", "iPhone");
        click(browser, By.id("send"));
        waitFor(browser, By.cssSelector(".rows-table tr.focus"), "Disabled");
        assertThat(browser.findElement(By.cssSelector(".viewer .place")).getText())
                .isEqualTo("server/httperr1.log");

        openFile("services.txt", "server/");
        browser.findElement(By.id("open-diagnosis")).click();
        waitFor(browser, By.cssSelector(".diagnosis details")).click();
        click(browser, By.id("send"));
        waitFor(browser, By.cssSelector("walk-player[data-sending='2'][data-under-way='false']"));
        assertThat(browser.findElement(By.cssSelector(".viewer .place")).getText())
                .as("the file that is open")
                .isEqualTo("server/services.txt");
        assertThat(browser.findElement(By.cssSelector(".diagnosis details")).getDomProperty("open"))
                .as("what was unfolded")
                .isEqualTo("true");

        openFile("httperr1.log");
        browser.executeScript("document.querySelector('.lines').scrollTop = 100");
        browser.executeScript("document.querySelectorAll('.rows-table .n button')[8].click()");
        waitFor(browser, By.cssSelector(".rows-table tr.marked"));
        assertThat(browser.executeScript("return document.querySelector('.lines').scrollTop"))
                .as("where somebody has read to")
                .isEqualTo(100L);
        assertThat(complaints(browser)).isEmpty();
    }

    @Test
    void showsWhatBecameOfADeviceHoweverSlowTheNetworkIs() {
        demonstrate("url-503-pool-stopped", "iPhone");
        slowDown(".*");
        click(browser, By.id("send"));

        waitFor(browser, By.cssSelector("walk-player[data-sending='1'][data-under-way='false']"));
        waitFor(browser, By.className("viewer"));
        assertThat(complaints(browser)).isEmpty();
    }

    @Test
    void takesOfASlowAnswerWhatItAskedForWhenTheFormIsGone() {
        browser.get(console.uri() + "/exercise");
        browser.findElement(By.id("open-class")).click();
        String code = waitFor(browser, By.id("code")).getText();
        join(browser, code, "Anna");
        waitFor(browser, By.className("viewer"));

        slowDown("POST");
        click(browser, By.id("hint"));
        wait(browser).until(any -> browser.executeScript("return window.answered"));

        assertThat(browser.findElements(By.cssSelector(".hints li"))).hasSize(1);
        assertThat(browser.findElements(By.tagName("header")))
                .as("pages within the page")
                .hasSize(1);
    }

    /** Answers to requests of that method are there four seconds later. */
    private static void slowDown(String method) {
        browser.executeScript("""
                const slow = new RegExp(arguments[0]);
                const open = XMLHttpRequest.prototype.open;
                const send = XMLHttpRequest.prototype.send;
                XMLHttpRequest.prototype.open = function (method, ...rest) {
                  this.isSlow = slow.test(method);
                  open.call(this, method, ...rest);
                };
                XMLHttpRequest.prototype.send = function (body) {
                  const load = this.onload;
                  if (this.isSlow) {
                    this.onload = () => setTimeout(() => { load.call(this); window.answered = true; }, 4000);
                  }
                  send.call(this, body);
                };""", method);
    }

    @Test
    void speaksThreeLanguages() throws IOException {
        demonstrate("s5-win-no-event39", "Windows");
        browser.findElement(By.cssSelector("button[value=sv]")).click();
        waitFor(browser, By.cssSelector("html[lang=sv]"));
        assertThat(browser.findElement(By.id("mend")).getText()).startsWith("Rätta felet");
        click(browser, By.id("send"));
        waitFor(browser, By.className("viewer"));
        assertThat(browser.findElement(By.cssSelector(".viewer .tool")).getText())
                .isEqualTo("Loggboken");
        assertThat(browser.findElement(By.cssSelector(".rows-table")).getText()).contains("Certifikatsbegäran");
        picture(browser, "swedish");

        browser.findElement(By.cssSelector("button[value=nl]")).click();
        waitFor(browser, By.cssSelector("html[lang=nl]"));
        assertThat(browser.findElement(By.cssSelector(".viewer .tool")).getText())
                .isEqualTo("Logboeken");
    }

    @Test
    void opensAClassWithTheFailuresThatTheTrainerChose() {
        browser.get(console.uri() + "/exercise");
        browser.findElement(By.tagName("summary")).click();
        WebElement choice = browser.findElement(By.name("failure"));
        String title = choice.findElement(By.xpath("..")).getText();
        choice.click();
        browser.findElement(By.id("open-class")).click();
        waitFor(browser, By.id("code"));

        assertThat(browser.findElements(By.cssSelector("details li")))
                .singleElement()
                .satisfies(answer ->
                        assertThat(answer.getDomProperty("textContent")).contains(title));
    }

    @Test
    void examinesTwoLearnersWhoDoNotDisturbEachOther() throws IOException {
        browser.get(console.uri() + "/exercise");
        fill(browser, "sheet", """
                title: Week 48
                seed: 7
                exercises:
                  - scenario: url-503-pool-stopped
                    device: ios
                  - scenario: s4-no-enroll-permission
                    device: windows
                """);
        browser.findElement(By.name("sheet")).submit();
        String code = waitFor(browser, By.id("code")).getText();
        String trainersPage = browser.getCurrentUrl();

        ChromeDriver anna = Browser.open(1280, 1000);
        ChromeDriver bob = Browser.open(1280, 1000);
        try {
            join(anna, code, "Anna");
            join(bob, code.toLowerCase(java.util.Locale.ROOT), "Björn");
            waitFor(browser, By.linkText("Björn"));
            waitFor(anna, By.className("viewer"));
            waitFor(bob, By.className("viewer"));
            assertThat(blindSource(anna))
                    .as("what Anna's browser got")
                    .doesNotContain("url-503", "s4-no-enroll", "pool-stopped");

            choose(bob, "answer-failure", "The SCEP pool crashes: an intermediate");
            click(bob, By.id("give"));
            waitFor(bob, By.cssSelector(".complaint"), "✕");
            waitFor(bob, By.className("worth"), "worth now 90 of 100");
            click(bob, By.id("hint"));
            waitFor(bob, By.cssSelector(".hints li"), "Look at");
            waitFor(bob, By.className("worth"), "worth now 85 of 100");
            picture(bob, "exercise");

            choose(anna, "answer-step", "Step 2, request");
            choose(anna, "answer-failure", "The SCEP application pool is stopped");
            choose(anna, "answer-repair", "Start the application pool SCEP");
            click(anna, By.id("try"));
            waitFor(anna, By.id("answer-failure"));
            choose(anna, "answer-step", "Step 2, request");
            click(anna, By.id("send"));
            wait(anna)
                    .until(any ->
                            anna.findElement(By.className("status")).getText().contains("sent 2 times"));
            assertThat(anna.findElement(By.id("answer-step")).getDomProperty("value"))
                    .as("what was chosen before the device was sent")
                    .isEqualTo("2");
            assertThat(anna.findElements(By.id("hint")))
                    .as("hints after the device was sent")
                    .hasSize(1);
            choose(anna, "answer-failure", "The SCEP application pool is stopped");
            choose(anna, "answer-repair", "Start the application pool SCEP");
            click(anna, By.id("give"));
            waitFor(anna, By.id("truth-section"), "Found");
            waitFor(anna, By.id("truth-section"), "The documentation's path");
            waitFor(anna, By.className("worth"), "100 of 100");
            picture(anna, "found");

            assertThat(bob.findElements(By.id("truth-section")))
                    .as("Bob's desk")
                    .isEmpty();
            anna.get(trainersPage);
            assertThat(anna.findElement(By.tagName("h1")).getText()).isEqualTo("This is the trainer's page");
            anna.findElement(By.linkText("Back to the exercise"));

            assertThat(browser.getCurrentUrl()).isEqualTo(trainersPage);
            wait(browser)
                    .until(any -> browser.findElement(By.className("class-list"))
                            .getText()
                            .contains("100"));
            picture(browser, "class");
            assertThat(serious(browser)).isEmpty();
            assertThat(serious(bob)).isEmpty();

            anna.get(console.uri() + "/desk");
            click(anna, By.id("next"));
            wait(anna).until(any -> anna.findElement(By.tagName("h1")).getText().equals("Exercise 2 of 2"));
            waitFor(anna, By.className("viewer"));
            click(anna, By.id("show"));
            anna.switchTo().alert().dismiss();
            assertThat(anna.findElements(By.id("truth-section"))).isEmpty();
            click(anna, By.id("show"));
            anna.switchTo().alert().accept();
            waitFor(anna, By.id("truth-section"), "This is what was wrong");
            waitFor(anna, By.className("worth"), "0 of 100");
            click(anna, By.id("send"));
            waitFor(anna, By.className("status"), "sent 2 times");
            assertThat(complaints(anna))
                    .as("complaints of an exercise that is over, but for the page that was refused")
                    .allMatch(line -> line.contains("403"));

            browser.findElement(By.cssSelector("form[action$='/close'] button")).click();
            browser.switchTo().alert().accept();
            waitFor(anna, By.tagName("h1"), "There is no seat here any more");
            waitFor(bob, By.tagName("h1"), "There is no seat here any more");
        } finally {
            anna.quit();
            bob.quit();
        }
    }

    @Test
    void watchesWhatARealDeviceSends() throws Exception {
        browser.get(console.uri() + "/watch");
        browser.findElement(By.id("open-site")).click();
        String url = waitFor(browser, By.id("scep-url")).getText();
        java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(
                                        java.net.URI.create(url + "?operation=GetCACaps&message=%3Cscript%3E"))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(waitFor(browser, By.cssSelector(".visits li")).getText()).contains("GetCACaps");
        assertThat(browser.findElement(By.cssSelector("svg.qr path")).getDomAttribute("d"))
                .startsWith("M");
        picture(browser, "watch");
        assertThat(serious(browser)).isEmpty();
        browser.findElement(By.id("close-site")).click();
        waitFor(browser, By.id("open-site"));
        assertThat(complaints(browser)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void isUsableByPeopleWhoSeeLittle(String theme) throws IOException {
        browser.executeScript("localStorage.setItem('theme', arguments[0])", theme);
        for (String address : List.of("/", "/demonstrate", "/exercise", "/join", "/nowhere")) {
            for (int width : new int[] {1280, 390}) {
                browser.manage().window().setSize(new Dimension(width, 900));
                browser.get(console.uri() + address);
                assertThat(serious(browser))
                        .as(address + " " + theme + " " + width)
                        .isEmpty();
            }
        }
        browser.manage().window().setSize(new Dimension(1280, 1000));
        browser.get(console.uri() + "/demonstrate");
        demonstrate("s4-pending", "Android Enterprise");
        click(browser, By.id("send"));
        waitFor(browser, By.id("open-diagnosis"));
        browser.findElement(By.id("open-diagnosis")).click();
        waitFor(browser, By.cssSelector(".diagnosis .finding"));
        browser.executeScript(
                "document.querySelector('walk-player').pause(); document.querySelector('walk-player').show(99)");
        assertThat(serious(browser)).as("lesson " + theme).isEmpty();
        picture(browser, "lesson-" + theme);
        browser.manage().window().setSize(new Dimension(390, 900));
        picture(browser, "lesson-narrow-" + theme);
        assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
                .as("width on a phone")
                .isLessThanOrEqualTo((Long) browser.executeScript("return window.innerWidth"));
    }

    @Test
    void isWorkedWithKeysAlone() {
        browser.get(console.uri() + "/demonstrate");
        browser.switchTo().activeElement().sendKeys("/");
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("symptom");
        browser.switchTo().activeElement().sendKeys("timeout gateway");
        wait(browser)
                .until(any ->
                        browser.findElements(By.cssSelector(".choices li")).size() == 1);
        browser.switchTo().activeElement().sendKeys(Keys.TAB, Keys.TAB);
        browser.switchTo().activeElement();
        WebElement device = browser.findElement(By.cssSelector(".devices button"));
        device.sendKeys(Keys.ENTER);
        waitFor(browser, By.id("send")).sendKeys(Keys.ENTER);
        waitFor(browser, By.cssSelector(".way tbody tr"));
        browser.findElement(By.tagName("body")).sendKeys(",");
        String shown = String.valueOf(browser.executeScript("return document.querySelector('walk-player').at"));
        browser.findElement(By.tagName("body")).sendKeys(".");
        assertThat(String.valueOf(browser.executeScript("return document.querySelector('walk-player').at")))
                .isEqualTo(String.valueOf(Integer.parseInt(shown) + 1));
    }

    private static void demonstrate(String id, String device) {
        browser.get(console.uri() + "/demonstrate?q=" + id);
        browser.findElements(By.cssSelector(".choices li")).stream()
                .filter(choice ->
                        choice.findElement(By.tagName("code")).getText().equals(id))
                .findFirst()
                .orElseThrow()
                .findElements(By.tagName("button"))
                .stream()
                .filter(button -> button.getText().equals(device))
                .findFirst()
                .orElseThrow()
                .click();
        waitFor(browser, By.id("send"));
    }

    private static void openFile(String name) {
        openFile(name, "");
    }

    private static void openFile(String name, String folder) {
        browser.findElements(By.cssSelector(".files a")).stream()
                .filter(link -> link.getText().startsWith(name)
                        && String.valueOf(link.getDomAttribute("href")).contains(folder))
                .findFirst()
                .orElseThrow()
                .click();
        wait(browser)
                .until(any -> browser.findElement(By.cssSelector(".viewer .place"))
                        .getText()
                        .endsWith(name));
    }

    private static void type(String words) {
        browser.findElement(By.id("find")).sendKeys(words);
        wait(browser).until(any -> String.valueOf(browser.getCurrentUrl()).contains(words));
    }

    private static void join(ChromeDriver learner, String code, String name) {
        learner.get(console.uri() + "/join");
        learner.findElement(By.name("code")).sendKeys(code);
        learner.findElement(By.name("name")).sendKeys(name);
        learner.findElement(By.name("name")).submit();
        waitFor(learner, By.id("answer-failure"));
    }

    private static void choose(ChromeDriver learner, String id, String text) {
        wait(learner)
                .until(any -> learner.findElement(By.id(id)).findElements(By.tagName("option")).stream()
                        .filter(option -> option.getText().startsWith(text))
                        .findFirst()
                        .map(option -> {
                            option.click();
                            return learner.findElement(By.id(id)).getDomProperty("value");
                        })
                        .filter(value -> !value.isEmpty())
                        .orElseThrow());
    }

    private static void fill(ChromeDriver where, String name, String text) {
        where.executeScript("document.querySelector('[name=' + arguments[0] + ']').value = arguments[1]", name, text);
    }

    /** Everything that a browser holds of a page, and all that came by the stream. */
    private static String blindSource(ChromeDriver learner) {
        return learner.getPageSource()
                + learner.getCurrentUrl()
                + learner.manage().getCookies();
    }

    private static String heading() {
        return browser.findElement(By.tagName("h1")).getText();
    }

    private static WebElement waitFor(ChromeDriver where, By what) {
        return wait(where).until(any -> where.findElement(what));
    }

    /** Clicks what may be put in place anew between being found and being clicked. */
    private static void click(ChromeDriver where, By what) {
        wait(where).until(any -> {
            where.findElement(what).click();
            return true;
        });
    }

    /** Waits for a text: what is shown may be put in place anew while it is being read. */
    private static void waitFor(ChromeDriver where, By what, String text) {
        wait(where).until(any -> where.findElement(what).getText().contains(text));
    }

    private static FluentWait<ChromeDriver> wait(ChromeDriver where) {
        return new FluentWait<>(where)
                .withTimeout(PATIENCE)
                .pollingEvery(Duration.ofMillis(100))
                .ignoring(org.openqa.selenium.NoSuchElementException.class)
                .ignoring(StaleElementReferenceException.class);
    }

    private static List<String> complaints(ChromeDriver where) {
        return where.manage().logs().get("browser").getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    private static List<String> serious(ChromeDriver where) {
        return new AxeBuilder()
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze(where)
                        .getViolations()
                        .stream()
                        .map(rule -> rule.getId() + " " + nodes(rule))
                        .toList();
    }

    private static String nodes(Rule rule) {
        return rule.getNodes().stream()
                .limit(3)
                .map(node -> node.getHtml())
                .toList()
                .toString();
    }

    private static void picture(ChromeDriver where, String name) throws IOException {
        Object height = where.executeScript("return Math.min(2600, document.documentElement.scrollHeight)");
        Object width = where.executeScript("return window.innerWidth");
        Object shot = where.executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of(
                                "captureBeyondViewport",
                                true,
                                "clip",
                                Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)))
                .get("data");
        Files.write(PICTURES.resolve(name + ".png"), OutputType.BYTES.convertFromBase64Png(String.valueOf(shot)));
    }
}
