// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/**
 * Whose log an agent reads, and for whom.
 *
 * @param identifier of the cluster in RDS
 * @param database whose activity the log is said to be
 * @param logDirectory of PostgreSQL; the agent deletes files of it whose events are delivered
 * @param positionFile where the agent notes how far it is
 * @param url of PostgreSQL
 * @param login of a superuser who may replicate
 * @param serverVersion of PostgreSQL
 * @param limits of what the agent bears
 */
public record AgentSettings(
        String identifier,
        SimulatedDatabase database,
        Path logDirectory,
        Path positionFile,
        String url,
        Properties login,
        String serverVersion,
        AgentLimits limits) {

    public AgentSettings {
        Objects.requireNonNull(identifier, "identifier");
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(logDirectory, "logDirectory");
        Objects.requireNonNull(positionFile, "positionFile");
        Objects.requireNonNull(url, "url");
        Properties copy = new Properties();
        copy.putAll(login);
        login = copy;
        Objects.requireNonNull(serverVersion, "serverVersion");
        Objects.requireNonNull(limits, "limits");
    }

    /** The login is a secret. */
    @Override
    public String toString() {
        return identifier + ", log in " + logDirectory;
    }
}
