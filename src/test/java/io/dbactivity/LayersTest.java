// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use whom: arrows point down only. One line per package, as in the README's map. */
class LayersTest {

    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPath(Path.of("target/classes"));

    private static final String CONNECT = "org.apache.kafka.connect..";
    private static final String LOGGING = "org.slf4j..";

    static Stream<Arguments> layers() {
        return Stream.of(
                only("aws", "software.amazon.awssdk..", "io.netty.channel..", "io.netty.util.."),
                only(
                        "stream",
                        "software.amazon.awssdk.core..",
                        "software.amazon.awssdk.awscore..",
                        "software.amazon.awssdk.regions..",
                        "software.amazon.awssdk.services.kinesis..",
                        "software.amazon.awssdk.services.rds..",
                        "org.reactivestreams.."),
                only(
                        "crypto",
                        "software.amazon.awssdk.core..",
                        "software.amazon.awssdk.awscore..",
                        "software.amazon.awssdk.services.kms..",
                        "com.amazonaws.encryptionsdk..",
                        "org.bouncycastle..",
                        "com.fasterxml.jackson.core.."),
                only("event", "com.fasterxml.jackson.core.."),
                only("record", "io.dbactivity.event..", CONNECT),
                only("coverage", CONNECT),
                only(
                        "audit",
                        "io.dbactivity.coverage..",
                        "org.apache.kafka.clients.consumer..",
                        "org.apache.kafka.common..",
                        "com.fasterxml.jackson.core.."),
                only(
                        "config",
                        "io.dbactivity.aws..",
                        "io.dbactivity.stream..",
                        "io.dbactivity.crypto..",
                        "io.dbactivity.record..",
                        "io.dbactivity.coverage..",
                        "org.apache.kafka.common.config..",
                        "org.apache.kafka.common.."));
    }

    private static Arguments only(String name, String... allowed) {
        return Arguments.of(name, allowed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void aPackageUsesOnlyWhatItsJobNeeds(String name, String... allowed) {
        check(PLUGIN, name, allowed);
    }

    private static void check(JavaClasses classes, String name, String... allowed) {
        String own = "io.dbactivity." + name + "..";
        String[] all = Stream.concat(Stream.of(own, "java..", "javax.crypto..", LOGGING), Stream.of(allowed))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(all)
                .check(classes);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("io.dbactivity.(*)..").should().beFreeOfCycles().check(PLUGIN);
    }

    /** The rule itself is tested: a class of the record package that reaches for AWS is caught. */
    @Test
    void aForbiddenDependencyIsCaught() {
        JavaClasses withPlanted =
                new ClassFileImporter().importPackages("io.dbactivity.record", "io.dbactivity.stream");

        assertThatThrownBy(() -> check(withPlanted, "record", "io.dbactivity.event..", CONNECT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PlantedDependency");
    }
}
