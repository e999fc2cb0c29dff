// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.demo;

import io.dbactivity.local.delivery.Balance;
import io.dbactivity.local.delivery.DeliveryCheck;
import io.dbactivity.local.delivery.EventPosition;
import io.dbactivity.local.process.ChildProcesses;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * The whole product on one machine. Databases of the four engines write activity streams to a local Kinesis. A Connect
 * worker with the built plugin delivers them to Kafka exactly once, while shards are split and merged. Every event is
 * accounted for.
 */
public final class Demo {

    static final String TOPIC = "database-activity";
    static final String COVERAGE_TOPIC = "database-activity-coverage";

    private static final Duration LAST_EVENTS = Duration.ofMinutes(10);
    private static final Duration ENDING = LAST_EVENTS.plusMinutes(1);

    private final DemoScreen screen;
    private final DemoTimes times;
    private final DemoKafka kafka;
    private final DemoDatabases databases;
    private final DeliveryCheck check = new DeliveryCheck();
    private final CountDownLatch ended = new CountDownLatch(1);

    private Demo(DemoScreen screen, DemoTimes times, DemoKafka kafka, DemoDatabases databases) {
        this.screen = screen;
        this.times = times;
        this.kafka = kafka;
        this.databases = databases;
    }

    public static void main(String[] arguments) {
        Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.ERROR);
        DemoSettings settings = DemoSettings.fromSystemProperties();
        DemoScreen screen = DemoScreen.onStandardOutput(settings.view());
        screen.say("The first event takes up to a minute, and longer on a busy machine");
        screen.say("Starting a Kafka broker and a Connect worker with the plugin");
        DemoKafka kafka = DemoKafka.start(settings.pluginArchive());
        screen.say("Starting four databases that write activity streams");
        DemoTimes times = new DemoTimes(settings.length(), InstantSource.system());
        Demo demo = new Demo(screen, times, kafka, new DemoDatabases());
        ChildProcesses.beforeEnding(demo::endEarly);
        System.exit(demo.run() ? 0 : 1);
    }

    private boolean run() {
        try {
            boolean orderly = deliver();
            boolean even = times.hasBegun() && account();
            if (orderly && even) {
                kafka.deleteFiles();
            } else if (!times.isEnded() || times.hasBegun()) {
                screen.say("The logs are in " + kafka.directory());
            }
            return orderly && even;
        } finally {
            ended.countDown();
        }
    }

    private boolean account() {
        check.produced(databases.account());
        Balance balance = check.balance();
        screen.summary(balance, check.shards(), databases.decryptCalls());
        return balance.isEven();
    }

    private boolean deliver() {
        try (kafka;
                databases) {
            databases.start();
            kafka.awaitReady();
            screen.say("Kafka answers. Creating the connector over the worker's REST interface");
            kafka.createConnector(databases.connectorConfig());
            screen.say("The connector runs");
            kafka.invitation().forEach(screen::tell);
            watch();
            finish();
            return true;
        } catch (RuntimeException e) {
            if (times.isEnded()) {
                return false;
            }
            screen.say("This demo cannot go on: " + e.getMessage());
            return false;
        }
    }

    private void watch() {
        times.begin();
        while (!times.isOver()) {
            kafka.read(this::take);
            if (times.claimProgress()) {
                kafka.requireHealthy();
                screen.progress(databases.account().events(), check.balance().delivered());
            }
            if (times.claimResharding()) {
                screen.say(databases.reshard());
            }
        }
    }

    private void finish() {
        screen.say("The databases fall silent. Waiting for what they wrote to arrive");
        databases.stop();
        check.produced(databases.account());
        if (!kafka.consumeUntil(check::isComplete, LAST_EVENTS, this::take)) {
            screen.say("Not everything has arrived; missing is for example " + check.missing(3));
        }
        kafka.readToEnd(this::take);
        screen.say("Ending the worker and the broker");
    }

    private void take(ConsumerRecord<byte[], byte[]> delivered) {
        if (delivered.topic().equals(COVERAGE_TOPIC)) {
            screen.showCoverage(delivered.value());
            return;
        }
        check.delivered(EventPosition.of(delivered.value()));
        if (times.noteEvent()) {
            screen.say("The first decoded event is here; seconds count from the start of this JVM");
        }
        screen.show(delivered.value());
    }

    /**
     * On Ctrl-C, ends the run in good order, so that the account is taken and printed if there is anything to count.
     */
    private void endEarly() {
        times.end();
        if (!times.hasBegun()) {
            return;
        }
        try {
            ended.await(ENDING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
