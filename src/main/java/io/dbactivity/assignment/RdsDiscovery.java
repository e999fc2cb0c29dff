// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import io.dbactivity.rds.Rds;
import io.dbactivity.rds.RdsDatabase;
import io.dbactivity.stream.StreamIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the activity streams of the databases that RDS describes, and logs what RDS says of each new one. */
public final class RdsDiscovery implements Discovery {

    private static final Logger LOG = LoggerFactory.getLogger(RdsDiscovery.class);

    private final Rds rds;
    private final DiscoverySettings settings;
    private Map<String, RdsDatabase> known = Map.of();
    private Map<String, String> kmsKeys = Map.of();

    public RdsDiscovery(Rds rds, DiscoverySettings settings) {
        this.rds = rds;
        this.settings = settings;
    }

    @Override
    public List<StreamIdentity> find() {
        Map<String, RdsDatabase> found = new HashMap<>();
        Map<String, String> keys = new HashMap<>();
        for (RdsDatabase database : rds.databases()) {
            database.activity()
                    .filter(activity -> !activity.kmsKeyId().isEmpty())
                    .ifPresent(activity -> keys.put(activity.stream(), activity.kmsKeyId()));
            database.activity()
                    .filter(activity -> settings.wants(activity.stream(), database.identifier()))
                    .filter(activity -> settings.wants(database.tags()))
                    .ifPresent(activity -> found.put(activity.stream(), database));
        }
        found.forEach(this::logIfChanged);
        known = found;
        kmsKeys = Map.copyOf(keys);
        return found.values().stream()
                .map(RdsDatabase::resourceId)
                .map(StreamIdentity::ofResource)
                .toList();
    }

    /** Of all databases, chosen or not: what was chosen once is read until the connector is restarted. */
    @Override
    public Map<String, String> kmsKeys() {
        return kmsKeys;
    }

    private void logIfChanged(String stream, RdsDatabase database) {
        if (!database.equals(known.get(stream))) {
            RdsDatabase.Activity activity = database.activity().orElseThrow();
            LOG.info(
                    "{} {} ({}) has an activity stream, {}: {}, {}, KMS key {}.",
                    database.kind() == RdsDatabase.Kind.CLUSTER ? "Cluster" : "Instance",
                    database.identifier(),
                    database.engine(),
                    stream,
                    activity.status(),
                    activity.mode(),
                    activity.kmsKeyId());
        }
    }
}
