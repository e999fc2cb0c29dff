// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.MBeans;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.tools.ToolProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same classes run on workers that take no metrics of plugins. */
final class WorkerOutletTest {

    private static final String CONTEXT = SourceTaskContext.class.getName();

    @TempDir
    private Path old;

    /** The context as it was before Kafka 4.1, and the plugin's package linked to it. */
    private static final class BeforeKafka41 extends URLClassLoader {

        private static final Set<String> LATER = Set.of(PluginMetrics.class.getName());

        BeforeKafka41(Path old) throws MalformedURLException {
            super(
                    new URL[] {
                        old.toUri().toURL(),
                        TaskMetrics.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    WorkerOutletTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (LATER.contains(name)) {
                throw new ClassNotFoundException(name + " came with Kafka 4.1");
            }
            if (!name.startsWith("io.dbactivity.metrics.") && !name.startsWith("org.apache.kafka.connect.source.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Test
    void metricsAreMBeansBeforeKafka41() throws ReflectiveOperationException, IOException {
        compileOldContext();
        try (var loader = new BeforeKafka41(old)) {
            var metrics = new MBeans("old-worker");

            try (AutoCloseable published = publish(loader)) {
                assertThat(published.getClass().getClassLoader()).isSameAs(loader);
                assertThat(metrics.number("task=5", "dead-letters-total")).isZero();
                assertThat(metrics.value("task=5,stream=a", "state")).isEqualTo("starting");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            assertThat(metrics.names()).isEmpty();
        }
    }

    private void compileOldContext() throws IOException {
        Path source = Files.writeString(old.resolve("SourceTaskContext.java"), """
                package org.apache.kafka.connect.source;
                public interface SourceTaskContext {
                    class Old implements SourceTaskContext {}
                }
                """);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", old.toString(), source.toString());
        assertThat(result).isZero();
    }

    /** As the root does it, in words that the compiler does not check. */
    private static AutoCloseable publish(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> taskName = loader.loadClass(TaskName.class.getName());
        Class<?> pollTimer = loader.loadClass(PollTimer.class.getName());
        LongSupplier clock = System::nanoTime;
        return (AutoCloseable) loader.loadClass(TaskMetrics.class.getName())
                .getMethod(
                        "publish",
                        loader.loadClass(CONTEXT),
                        taskName,
                        Collection.class,
                        pollTimer,
                        InstantSource.class)
                .invoke(
                        null,
                        loader.loadClass(CONTEXT + "$Old").getConstructor().newInstance(),
                        taskName.getConstructor(String.class, int.class).newInstance("old-worker", 5),
                        List.of("a"),
                        pollTimer.getConstructor(LongSupplier.class).newInstance(clock),
                        InstantSource.system());
    }
}
