// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.postgresql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

/** The PostgreSQL with pgaudit of this machine. A test is skipped if there is none. */
public final class Postgres {

    private static final Path EMULATORS = Path.of(System.getProperty("emulators.directory", ".ci/.emulators"));

    private Postgres() {}

    public static PostgresInstallation installed() {
        Optional<PostgresInstallation> found = PostgresInstallation.find(EMULATORS);
        assumeTrue(found.isPresent(), PostgresInstallation.HOW_TO_INSTALL);
        return found.get();
    }
}
