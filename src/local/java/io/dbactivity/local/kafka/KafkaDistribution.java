// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import java.io.File;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Kafka that can be run. Its class path is that which the scripts of Kafka's own download would build: its {@code
 * libs} folder and nothing else.
 *
 * <p>A worker started with the tests' class path would find the plugin's classes and its AWS jars beside Kafka's, and a
 * jar missing from the plugin zip would go unnoticed. So this is a list of what is allowed, not of what is forbidden,
 * and a new test dependency cannot leak into a worker.
 *
 * @param java the program that runs it
 */
public record KafkaDistribution(Path java, String classPath) {

    private static final Set<String> ARTIFACTS = Set.of("""
            activation aopalliance-repackaged argparse4j caffeine classgraph commons-beanutils commons-collections
            commons-digester commons-lang3 commons-logging commons-validator connect-api connect-json connect-runtime
            connect-transforms hash4j HdrHistogram hk2-api hk2-locator hk2-utils jackson-annotations jackson-core
            jackson-databind jackson-dataformat-csv jackson-dataformat-yaml jackson-datatype-jdk8
            jackson-jakarta-rs-base jackson-jakarta-rs-json-provider jackson-module-blackbird
            jackson-module-jakarta-xmlbind-annotations jakarta.activation jakarta.activation-api
            jakarta.annotation-api jakarta.inject-api jakarta.servlet-api jakarta.validation-api jakarta.ws.rs-api
            jakarta.xml.bind-api javassist javax.activation-api jaxb-api jersey-client jersey-common
            jersey-container-servlet jersey-container-servlet-core jersey-hk2 jersey-server jetty-alpn-client
            jetty-client jetty-ee10-servlet jetty-ee10-servlets jetty-http jetty-io jetty-security jetty-server
            jetty-session jetty-util jopt-simple jose4j jspecify kafka-clients kafka-coordinator-common
            kafka-group-coordinator kafka-group-coordinator-api kafka-metadata kafka-raft kafka-server
            kafka-server-common kafka-share-coordinator kafka-storage kafka-storage-api kafka-tools kafka-tools-api
            kafka-transaction-coordinator kafka_2.13 log4j-api log4j-core log4j-slf4j-impl lz4-java maven-artifact
            metrics-core osgi-resource-locator pcollections plexus-utils re2j scala-library scala-logging_2.13
            scala-reflect slf4j-api snakeyaml snappy-java swagger-annotations zstd-jni""".split("\\s+"));

    /** {@code artifact-1.2.3.jar}; a classifier such as {@code -test} does not match and is left out. */
    private static final Pattern JAR = Pattern.compile("(?<artifact>.+?)-\\d[\\d.]*(-\\d+|-GA)?\\.jar");

    /** The version that this build is made with, taken from the class path of this JVM, on this JVM's Java. */
    public static KafkaDistribution ofThisBuild() {
        return new KafkaDistribution(
                program(Path.of(System.getProperty("java.home"))), classPath(System.getProperty("java.class.path")));
    }

    /** Another version, on this JVM's Java. */
    public static KafkaDistribution in(Path libs) {
        return new KafkaDistribution(
                ofThisBuild().java(), libs.toAbsolutePath().resolve("*").toString());
    }

    /** The same on another Java. */
    public KafkaDistribution on(Path javaHome) {
        return new KafkaDistribution(program(javaHome), classPath);
    }

    private static Path program(Path javaHome) {
        return javaHome.resolve("bin").resolve("java");
    }

    /** The entries of a class path that Kafka's own download also holds, in the same order. */
    static String classPath(String available) {
        return Stream.of(available.split(File.pathSeparator))
                .filter(KafkaDistribution::isShipped)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isShipped(String entry) {
        Path fileName = Path.of(entry).getFileName();
        if (fileName == null) {
            return false;
        }
        Matcher jar = JAR.matcher(fileName.toString());
        return jar.matches() && ARTIFACTS.contains(jar.group("artifact"));
    }
}
