// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Drivers for JDBC that {@code .ci/emulators} fetched, and that are not on the class path of the tests. Thread-safe.
 */
public final class JdbcDrivers {

    private static final Map<String, Driver> LOADED = new ConcurrentHashMap<>();

    private JdbcDrivers() {}

    /** @param jars the folder with the driver's jar */
    public static Connection connect(Path jars, String driver, String url) throws SQLException {
        return LOADED.computeIfAbsent(driver, name -> load(jars, name)).connect(url, new Properties());
    }

    private static Driver load(Path jars, String driver) {
        try (Stream<Path> files = Files.list(jars)) {
            URL[] urls = files.filter(file -> file.toString().endsWith(".jar"))
                    .map(JdbcDrivers::url)
                    .toArray(URL[]::new);
            var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
            return (Driver) loader.loadClass(driver).getConstructor().newInstance();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot load " + driver + " from " + jars, e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
