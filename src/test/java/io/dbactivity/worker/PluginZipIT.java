// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.DatabaseActivitySourceConnector;
import io.dbactivity.house.Links;
import io.dbactivity.local.kafka.PluginDirectory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is in the archive that a user installs, and what must not be. */
@ExtendWith(ConnectCluster.Shared.class)
final class PluginZipIT {

    private static final String ARTIFACT = "kafka-connect-database-activity";
    private static final String CONNECTOR = DatabaseActivitySourceConnector.class.getName();
    private static final Path NOTICE = Path.of("NOTICE");
    private static final Path SHIPPED_JARS = Path.of("src/assembly/shipped-jars.txt");

    @TempDir
    static Path unpacked;

    private static String version;
    private static Path plugin;

    @BeforeAll
    static void unpack() throws Exception {
        var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
        version = XPathFactory.newInstance().newXPath().evaluate("/project/version", pom);
        plugin = unpacked.resolve("dbactivity-" + ARTIFACT + "-" + version);
        PluginDirectory.unzip(PluginArchive.path(), unpacked);
    }

    @Test
    void everythingIsInOneFolder() throws IOException {
        assertThat(names(unpacked)).containsExactly(plugin.getFileName().toString());
        assertThat(names(plugin)).containsExactly("assets", "doc", "etc", "lib", "manifest.json");
    }

    @Test
    void theManifestIsFilledIn() throws IOException {
        String text = Files.readString(plugin.resolve("manifest.json"));
        JsonNode manifest = new ObjectMapper().readTree(text);

        assertThat(manifest.path("name").asText()).isEqualTo(ARTIFACT);
        assertThat(manifest.path("version").asText()).isEqualTo(version);
        assertThat(text).doesNotContain("${");
    }

    /** What Confluent's marketplace asks for: a logo of at least 400 by 200 pixels inside the archive. */
    @Test
    void theManifestNamesALogo() throws IOException {
        JsonNode manifest =
                new ObjectMapper().readTree(plugin.resolve("manifest.json").toFile());

        BufferedImage logo =
                ImageIO.read(plugin.resolve(manifest.path("logo").asText()).toFile());
        assertThat(logo.getWidth()).isGreaterThanOrEqualTo(400);
        assertThat(logo.getHeight()).isGreaterThanOrEqualTo(200);
    }

    /** Otherwise, two builds of the same sources would differ. */
    @Test
    void everyEntryHasTheTimeThatThePomSays() throws Exception {
        Instant time = Instant.parse(property("project.build.outputTimestamp"));
        assertThat(times(PluginArchive.path())).containsExactly(time);
        assertThat(times(plugin.resolve("lib").resolve(ARTIFACT + "-" + version + ".jar")))
                .containsExactly(time);
    }

    private static Set<Instant> times(Path archive) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            return zip.stream()
                    .map(entry -> entry.getTimeLocal().toInstant(ZoneOffset.UTC))
                    .collect(Collectors.toSet());
        }
    }

    private static String property(String name) throws Exception {
        var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
        return XPathFactory.newInstance().newXPath().evaluate("/project/properties/" + name, pom);
    }

    /** Each shipped jar but our own, with its licence, from the bill of materials. */
    @Test
    void theNoticeNamesEachJarWithItsLicence() throws IOException {
        JsonNode bill = new ObjectMapper()
                .readTree(plugin.resolve("doc")
                        .resolve(plugin.getFileName() + ".cdx.json")
                        .toFile());
        String jars = StreamSupport.stream(bill.path("components").spliterator(), false)
                .map(PluginZipIT::notice)
                .sorted()
                .collect(Collectors.joining());
        String begin = "on terms of its own:\n\n";
        String text = Files.readString(NOTICE);
        assertThat(text).containsOnlyOnce(begin);
        String expected = text.substring(0, text.indexOf(begin)) + begin + jars;
        if (Boolean.getBoolean("notice.write")) {
            Files.writeString(NOTICE, expected);
        }

        assertThat(NOTICE)
                .as("rewrite it with: mvn verify -Dit.test=PluginZipIT -Dnotice.write=true")
                .hasContent(expected);
        assertThat(plugin.resolve("doc/NOTICE")).hasContent(expected);
    }

    private static String notice(JsonNode jar) {
        List<String> licences = new ArrayList<>();
        jar.path("licenses")
                .forEach(each -> licences.add(each.path("license")
                        .path("id")
                        .asText(each.path("license").path("name").asText())));
        assertThat(licences).as("%s", jar.path("name")).isNotEmpty().doesNotContain("");
        return "  " + jar.path("name").asText() + " " + jar.path("version").asText() + ": "
                + String.join(" or ", licences) + "\n";
    }

    @Test
    void theJarsAreThoseOfTheCommittedList() throws IOException {
        assertThat(names(plugin.resolve("lib")))
                .as("%s: after a change that is meant, commit the names in lib/", SHIPPED_JARS)
                .isEqualTo(Files.readAllLines(SHIPPED_JARS));
    }

    /** One component for each jar but our own, which the bill is of. */
    @Test
    void theBillOfMaterialsListsTheJars() throws IOException {
        byte[] text = Files.readAllBytes(plugin.resolve("doc").resolve(plugin.getFileName() + ".cdx.json"));
        JsonNode bill = new ObjectMapper().readTree(text);

        List<String> listed = new ArrayList<>(List.of(ARTIFACT + "-" + version + ".jar"));
        bill.path("components")
                .forEach(jar -> listed.add(
                        jar.path("name").asText() + "-" + jar.path("version").asText() + ".jar"));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(Files.readAllLines(SHIPPED_JARS));
        assertThat(bill.path("metadata").path("component").path("version").asText())
                .isEqualTo(version);
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(PluginArchive.path().resolveSibling(plugin.getFileName() + ".cdx.json"))
                .hasBinaryContent(text);
    }

    @Test
    void nothingThatTheWorkerBringsIsInAnyJar() throws IOException {
        assertThat(jarsHolding(List.of(
                        "org/apache/kafka/", "org/slf4j/", "org/apache/logging/", "com/fasterxml/jackson/databind/")))
                .isEmpty();
    }

    @Test
    void thereIsOneHttpClientOfAKind() throws IOException {
        String services = "META-INF/services/software.amazon.awssdk.http.";

        assertThat(jarsHolding(List.of(services))).containsOnlyKeys(jarOf("apache5-client"), jarOf("netty-nio-client"));
    }

    @Test
    void theConnectorAnnouncesItself() throws IOException {
        Path jar = plugin.resolve("lib").resolve(ARTIFACT + "-" + version + ".jar");
        try (JarFile opened = new JarFile(jar.toFile())) {
            ZipEntry services = opened.getEntry("META-INF/services/org.apache.kafka.connect.source.SourceConnector");

            assertThat(new String(opened.getInputStream(services).readAllBytes(), UTF_8).strip())
                    .isEqualTo(CONNECTOR);
        }
    }

    @Test
    void examplesAndDocumentationAreThoseOfTheRepository() throws IOException {
        Map<String, String> examples = contents(Path.of("config"));
        examples.remove("reference.md");

        assertThat(contents(plugin.resolve("etc"))).isEqualTo(examples);
        assertThat(List.of("README.md", "LICENSE", "config/reference.md"))
                .allSatisfy(
                        name -> assertThat(plugin.resolve("doc").resolve(name)).hasSameBinaryContentAs(Path.of(name)));
        assertThat(contents(plugin.resolve("doc/src/site/markdown"))).isEqualTo(contents(Path.of("src/site/markdown")));
    }

    @Test
    void theLinksOfTheDocumentationResolveInTheArchive() throws IOException {
        try (Stream<Path> files = Files.walk(plugin.resolve("doc"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".md")))
                    .hasSizeGreaterThan(12)
                    .allSatisfy(document -> assertThat(Links.brokenIn(document)).isEmpty());
        }
    }

    @Test
    void aWorkerListsThePluginWithTheVersionOfTheBuild(ConnectCluster cluster) {
        assertThat(new DatabaseActivitySourceConnector().version()).isEqualTo(version);

        JsonNode plugins = cluster.worker().rest().connectorPlugins();
        assertThat(StreamSupport.stream(plugins.spliterator(), false)
                        .filter(listed -> listed.path("class").asText().equals(CONNECTOR))
                        .map(listed -> listed.path("version").asText()))
                .containsExactly(version);
    }

    private static String jarOf(String artifact) throws IOException {
        return names(plugin.resolve("lib")).stream()
                .filter(name -> name.startsWith(artifact + "-"))
                .findFirst()
                .orElseThrow();
    }

    /** Each jar that has an entry with one of the beginnings, and such an entry. */
    private static Map<String, String> jarsHolding(List<String> beginnings) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String name : names(plugin.resolve("lib"))) {
            try (JarFile jar = new JarFile(plugin.resolve("lib").resolve(name).toFile())) {
                jar.stream()
                        .map(ZipEntry::getName)
                        .filter(entry -> beginnings.stream().anyMatch(entry::startsWith))
                        .findFirst()
                        .ifPresent(entry -> found.put(name, entry));
            }
        }
        return found;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The texts of all files below a directory. */
    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(directory.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
