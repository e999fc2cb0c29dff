// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of a demo run.
 *
 * @param pluginArchive the zip that the build created
 * @param length how long to watch, from the first event on; absent to watch until Ctrl-C
 * @param view how events are shown
 */
record DemoSettings(Path pluginArchive, Optional<Duration> length, EventView view) {

    static DemoSettings fromSystemProperties() {
        long seconds = Long.getLong("demo.seconds", 30);
        return new DemoSettings(
                Path.of(System.getProperty("plugin.zip")),
                seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)),
                EventView.valueOf(System.getProperty("demo.format", "line").toUpperCase(Locale.ROOT)));
    }
}
