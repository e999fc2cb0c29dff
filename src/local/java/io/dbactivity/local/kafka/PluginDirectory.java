// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Puts plugins where a worker's {@code plugin.path} finds them, each in its own folder. */
public final class PluginDirectory {

    private PluginDirectory() {}

    /** Unpacks a plugin archive, as a user would. Returns the directory, for {@code plugin.path}. */
    public static Path unzip(Path archive, Path directory) {
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                unpack(zip, entry, directory);
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack the plugin archive " + archive, e);
        }
    }

    private static void unpack(ZipInputStream zip, ZipEntry entry, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory.normalize())) {
            throw new IOException("An entry leads out of the directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Copies the jar that holds a class of this JVM. Returns the directory, for {@code plugin.path}. */
    public static Path ofJarHolding(Class<?> type, Path directory) {
        try {
            Path jar = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path folder = Files.createDirectories(directory.resolve(type.getSimpleName()));
            Files.copy(jar, folder.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            return directory;
        } catch (IOException | java.net.URISyntaxException e) {
            throw new IllegalStateException("Cannot copy the jar of " + type, e);
        }
    }
}
