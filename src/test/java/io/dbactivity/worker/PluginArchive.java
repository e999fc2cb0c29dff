// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import java.nio.file.Path;
import java.util.Objects;

/** The archive that the build has made of the plugin. */
final class PluginArchive {

    private PluginArchive() {}

    static Path path() {
        return Path.of(Objects.requireNonNull(System.getProperty("plugin.zip"), "The build sets plugin.zip"));
    }
}
