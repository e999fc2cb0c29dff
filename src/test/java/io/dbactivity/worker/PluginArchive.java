// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import java.nio.file.Path;
import java.util.Objects;

/** The plugin archive that the build created. */
final class PluginArchive {

    private PluginArchive() {}

    static Path path() {
        return Path.of(Objects.requireNonNull(System.getProperty("plugin.zip"), "The build sets plugin.zip"));
    }
}
