package org.cartcds.workbench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.cartcds.InstalledPrograms;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window, and what tests do with a page. */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final ChromeDriver driver;
    private final Path profile;

    private Chromium(File browser, File chromedriver) throws IOException {
        profile = Files.createTempDirectory("chromium");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser);
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--window-size=1500,1000",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver)
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(PATIENCE);
    }

    /** Starts the browser, or nothing where Chromium or its driver is not installed. */
    static Optional<Chromium> start() {
        Optional<Path> browser = InstalledPrograms.find("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = InstalledPrograms.find("chromedriver");
        if (browser.isEmpty() || driver.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Chromium(browser.get().toFile(), driver.get().toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Opens an address as a new document. */
    void open(String address) {
        driver.get("about:blank");
        driver.get(address);
        waitFor("document.getElementById('answer')?.getAttribute('aria-busy') === 'false'");
    }

    /** Waits until an expression is true on the page. */
    void waitFor(String expression) {
        Object met = driver.executeAsyncScript("const done = arguments[arguments.length - 1]; const end = Date.now() + "
                + (PATIENCE.toMillis() - 5000)
                + "; const look = () => { let met = false; try { met = Boolean(" + expression
                + "); } catch { met = false; } if (met) { done(true); } else if (Date.now() > end) { done(false); }"
                + " else { setTimeout(look, 20); } }; look();");
        if (!Boolean.TRUE.equals(met)) {
            screenshot("failed");
            throw new AssertionError("It never came true on the page: " + expression);
        }
    }

    /** Does something that opens a chart, and waits until its answer is drawn. */
    void opening(Runnable action) {
        Object turn = run("return document.getElementById('answer').dataset.turn ?? '0'");
        action.run();
        waitFor("document.getElementById('answer').dataset.turn !== '" + turn
                + "' && document.getElementById('answer').getAttribute('aria-busy') === 'false'");
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    String text(String selector) {
        return find(selector).getText();
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> findAll(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Puts a chart of one's own into the page. */
    void paste(String json) {
        opening(() -> run(
                "document.getElementById('own').open = true; document.getElementById('own-text').value = arguments[0];"
                        + " document.getElementById('own-read').click();",
                json));
    }

    /** What the browser complained about, violations of the policy included; asking empties the list. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Addresses that were asked for since the last time, except those inside the browser. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("Network.requestWillBeSent\""))
                .flatMap(message -> java.util.regex.Pattern.compile("\"request\":\\{.*?\"url\":\"([^\"]*)\"")
                        .matcher(message)
                        .results()
                        .map(found -> found.group(1)))
                .filter(url -> !url.startsWith("data:") && !url.startsWith("about:") && !url.startsWith("chrome"))
                .toList();
    }

    /** The whole page as a picture in {@code target/screenshots}. */
    void screenshot(String name) {
        Map<String, Object> picture = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        save(name, Base64.getDecoder().decode((String) picture.get("data")));
    }

    private static void save(String name, byte[] png) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // The browser may still write while it ends; the folder lies among temporary files.
        }
    }
}
