// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KafkaDistributionTest {

    @Test
    void whatKafkaShipsIsKeptInItsOrder() {
        assertThat(classPathOf(
                        "kafka_2.13-4.3.1.jar",
                        "connect-runtime-4.3.1.jar",
                        "javassist-3.30.2-GA.jar",
                        "zstd-jni-1.5.6-10.jar"))
                .containsExactly(
                        "kafka_2.13-4.3.1.jar",
                        "connect-runtime-4.3.1.jar",
                        "javassist-3.30.2-GA.jar",
                        "zstd-jni-1.5.6-10.jar");
    }

    @Test
    void jarsThatWorkerAndPluginBothHoldStayWithTheWorker() {
        assertThat(classPathOf("jackson-core-2.21.2.jar", "commons-lang3-3.13.0.jar"))
                .hasSize(2);
    }

    @Test
    void thePluginAndItsJarsAreLeftOut() {
        assertThat(classPathOf(
                        "/project/target/classes",
                        "kms-2.52.0.jar",
                        "third-party-jackson-core-2.52.0.jar",
                        "bcprov-jdk18on-1.87.jar",
                        "kafka-connect-database-activity-0.1.0.jar"))
                .isEmpty();
    }

    @Test
    void testJarsAreLeftOut() {
        assertThat(classPathOf(
                        "/project/target/test-classes",
                        "connect-runtime-4.3.1-test.jar",
                        "kafka-clients-4.3.1-test.jar",
                        "kafka-test-common-runtime-4.3.1.jar",
                        "junit-jupiter-6.1.3.jar"))
                .isEmpty();
    }

    @Test
    void connectorsThatKafkaLoadsAsPluginsAreLeftOut() {
        assertThat(classPathOf("connect-file-4.3.1.jar")).isEmpty();
    }

    @Test
    void thisProjectsOwnClassPathHoldsAWholeDistribution() {
        assertThat(split(KafkaDistribution.ofThisBuild().classPath()))
                .extracting(entry -> Path.of(entry).getFileName().toString())
                .hasSizeGreaterThan(80)
                .anyMatch(jar -> jar.startsWith("kafka-clients-"))
                .anyMatch(jar -> jar.startsWith("log4j-slf4j-impl-"))
                .noneMatch(jar -> jar.contains("kinesis") || jar.contains("assertj"));
    }

    private static List<String> classPathOf(String... entries) {
        return split(KafkaDistribution.classPath(String.join(File.pathSeparator, entries)));
    }

    private static List<String> split(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
