// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.Chromium;
import io.dbactivity.harness.Chromium.Scheme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The report's page in a browser without a window. */
final class ReportBrowserIT {

    private static final Path BUILD = Path.of("target");

    @TempDir
    private Path directory;

    private Chromium browser;

    @BeforeEach
    void start() throws IOException {
        browser = Chromium.in(directory);
    }

    private Path page(Report report) throws IOException {
        return Files.writeString(directory.resolve("report.html"), ReportPage.of(report));
    }

    /** The style sheet is allowed by its hash. Any other one, and everything else, would be refused on the console. */
    @Test
    void thePolicyRefusesNothingOfThePage() throws IOException {
        Path page = page(SampleReports.day());

        assertThat(browser.elements(page)).contains("One hole that nothing explains");
        assertThat(browser.console(page)).doesNotContain("Content Security Policy", "Refused", "CONSOLE");
    }

    @Test
    void thePolicyRefusesWhatIsNotOfThePage() throws IOException {
        String hostile =
                ReportPage.of(SampleReports.day()).replace("</main>", "<script>document.title='owned'</script></main>");
        Path page = Files.writeString(directory.resolve("hostile.html"), hostile);

        assertThat(browser.elements(page)).doesNotContain("<title>owned");
        assertThat(browser.console(page)).contains("Content Security Policy");
    }

    @Test
    void itIsLightOrDarkAsTheReaderWishes() throws IOException {
        Path page = page(SampleReports.day());
        BufferedImage light = picture(page, Scheme.LIGHT, "report-light.png");
        BufferedImage dark = picture(page, Scheme.DARK, "report-dark.png");

        assertThat(brightness(light)).isGreaterThan(200);
        assertThat(brightness(dark)).isLessThan(80);
    }

    private BufferedImage picture(Path page, Scheme scheme, String name) throws IOException {
        Files.createDirectories(BUILD);
        Path file = BUILD.resolve(name).toAbsolutePath();
        return ImageIO.read(browser.picture(page, scheme, 1_120, 1_400, file).toFile());
    }

    /** Of a corner, which is ground. */
    private static int brightness(BufferedImage image) {
        int colour = image.getRGB(5, 5);
        return ((colour >> 16 & 0xff) + (colour >> 8 & 0xff) + (colour & 0xff)) / 3;
    }

    @Test
    void itCanBePrinted() throws IOException {
        Path printed = browser.printed(page(SampleReports.day()), directory.resolve("report.pdf"));

        assertThat(Files.readAllBytes(printed)).startsWith("%PDF".getBytes(US_ASCII));
    }

    /** Most of the time is the browser's start. */
    @Test
    void aThousandShardsAndTenThousandHolesAreUsable(TestReporter told) throws IOException {
        Path page = page(SampleReports.large(1_000, 10_000));
        Instant begin = Instant.now();
        String elements = browser.elements(page);
        Duration took = Duration.between(begin, Instant.now());

        told.publishEntry(
                "1,000 shards and 10,000 holes",
                Files.size(page) + " bytes, loaded in " + took.toMillis() + " ms with the browser's start");
        assertThat(elements).contains("By cause: all 10000 holes");
        assertThat(took).isLessThan(Duration.ofSeconds(60));
        assertThat(List.of(elements.split("<rect", -1))).hasSizeLessThan(30_000);
    }
}
