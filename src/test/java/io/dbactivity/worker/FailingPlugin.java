// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.worker.plugin.BreakableJsonConverter;
import io.dbactivity.worker.plugin.FailAtNumbers;
import io.dbactivity.worker.plugin.StallAtGaps;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.transforms.Transformation;

/** Packs the plugin of {@link io.dbactivity.worker.plugin} as a worker finds it: a jar in a folder of its own. */
final class FailingPlugin {

    private static final Map<Class<?>, List<Class<?>>> SERVICES = Map.of(
            Transformation.class,
            List.of(FailAtNumbers.class, StallAtGaps.class),
            Converter.class,
            List.of(BreakableJsonConverter.class));

    private FailingPlugin() {}

    /** @param plugins the worker's {@code plugin.path} */
    static void install(Path plugins) {
        try {
            Path folder = Files.createDirectories(plugins.resolve("failing"));
            try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("failing.jar")))) {
                for (Map.Entry<Class<?>, List<Class<?>>> service : SERVICES.entrySet()) {
                    announce(service.getKey(), service.getValue(), jar);
                    for (Class<?> implementation : service.getValue()) {
                        add(implementation, jar);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void announce(Class<?> service, List<Class<?>> implementations, JarOutputStream jar)
            throws IOException {
        String names = implementations.stream().map(Class::getName).collect(Collectors.joining("\n"));
        add("META-INF/services/" + service.getName(), names.getBytes(UTF_8), jar);
    }

    private static void add(Class<?> type, JarOutputStream jar) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream file = type.getClassLoader().getResourceAsStream(name)) {
            add(name, file.readAllBytes(), jar);
        }
    }

    private static void add(String name, byte[] content, JarOutputStream jar) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
