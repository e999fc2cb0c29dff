// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.postgresql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL 15 with pgaudit, as Debian's packages {@code postgresql-15} and {@code postgresql-15-pgaudit} lay it out.
 *
 * @param home the directory that has {@code bin} and {@code lib}
 */
public record PostgresInstallation(Path home) {

    /** What to do if there is none. */
    public static final String HOW_TO_INSTALL = "PostgreSQL 15 with pgaudit is not installed. On Debian 12, as root:"
            + " apt-get install postgresql-15 postgresql-15-pgaudit. Or unpack both below .ci/.emulators, which changes"
            + " nothing else: .ci/emulators";

    private static final String LAYOUT = "usr/lib/postgresql/15";

    /** The first of these that there is: the one below a directory, and that of the system. */
    public static Optional<PostgresInstallation> find(Path emulators) {
        return Stream.of(emulators.resolve("postgresql/root").resolve(LAYOUT), Path.of("/" + LAYOUT))
                .filter(home -> Files.isExecutable(home.resolve("bin/postgres")))
                .filter(home -> Files.exists(home.resolve("lib/pgaudit.so")))
                .findFirst()
                .map(home -> new PostgresInstallation(home.toAbsolutePath()));
    }

    /** A program of it, such as {@code psql}. */
    public Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** The libraries that were unpacked with it; those of the system if the system has installed it. */
    Path libraries() {
        String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
        return home.resolve("../..").resolve(machine + "-linux-gnu").normalize();
    }
}
