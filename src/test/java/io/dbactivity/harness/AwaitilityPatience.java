// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Sets how long a test waits for a condition if it names no time. Awaitility's own ten seconds are too short on a
 * machine that is busy with other things. JUnit's launcher finds this class by its entry in {@code META-INF/services}
 * and calls it once in each JVM, before the first test.
 */
public final class AwaitilityPatience implements LauncherSessionListener {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(PATIENCE);
    }
}
