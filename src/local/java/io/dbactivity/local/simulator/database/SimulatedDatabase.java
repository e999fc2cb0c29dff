// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A database with an activity stream.
 *
 * @param resourceId the DbClusterResourceId ({@code cluster-…}) or DbiResourceId ({@code db-…})
 * @param instanceIds the DbiResourceIds of the instances that write to the stream; for RDS the resource itself
 * @param keyId the KMS key that wraps the data keys; absent until one is created
 */
public record SimulatedDatabase(
        DatabaseEngine engine, String resourceId, List<String> instanceIds, Optional<String> keyId) {

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_LENGTH = 26;

    public SimulatedDatabase {
        instanceIds = List.copyOf(instanceIds);
        if (!resourceId.startsWith(engine.resourcePrefix())) {
            throw new IllegalArgumentException("A resource of " + engine + " starts with " + engine.resourcePrefix());
        }
        if (instanceIds.isEmpty()) {
            throw new IllegalArgumentException("A database has at least one instance");
        }
    }

    /** A database whose ids follow from the engine and the number, with two instances if it is a cluster. */
    public static SimulatedDatabase numbered(DatabaseEngine engine, int number) {
        SplittableRandom random =
                new SplittableRandom(31L * number + engine.name().hashCode());
        String resourceId = engine.resourcePrefix() + randomId(random);
        List<String> instanceIds =
                engine.clustered() ? List.of("db-" + randomId(random), "db-" + randomId(random)) : List.of(resourceId);
        return new SimulatedDatabase(engine, resourceId, instanceIds, Optional.empty());
    }

    public SimulatedDatabase withKeyId(String id) {
        return new SimulatedDatabase(engine, resourceId, instanceIds, Optional.of(id));
    }

    public SimulatedDatabase withInstances(String... ids) {
        return new SimulatedDatabase(engine, resourceId, List.of(ids), keyId);
    }

    /** The name that RDS gives to the stream of this resource. */
    public String streamName() {
        return "aws-rds-das-" + resourceId;
    }

    /** The KMS encryption context to which RDS binds the data keys of this resource. */
    public Map<String, String> encryptionContext() {
        return Map.of(engine.encryptionContextName(), resourceId);
    }

    /** The cluster's name in inner records: empty if there is none, as in AWS's SQL Server samples. */
    String clusterId() {
        return engine.clustered() ? resourceId : "";
    }

    private static String randomId(SplittableRandom random) {
        return IntStream.range(0, ID_LENGTH)
                .mapToObj(position -> BASE_32.charAt(random.nextInt(BASE_32.length())))
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
