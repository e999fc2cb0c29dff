// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.rds;

import io.dbactivity.local.aws.wire.AwsError;
import io.dbactivity.local.aws.wire.Operation;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** StartActivityStream, StopActivityStream and ModifyActivityStream, with their answers and refusals. */
final class StreamOperations {
    private static final Set<PolicyStatus> SETTLED = Set.of(PolicyStatus.LOCKED, PolicyStatus.UNLOCKED);

    private final LocalRds rds;

    StreamOperations(LocalRds rds) {
        this.rds = rds;
    }

    Map<String, Operation<?>> operations() {
        return Map.of(
                "StartActivityStream",
                new Operation<>(RdsShapes.StartActivityStreamRequest.class, this::start),
                "StopActivityStream",
                new Operation<>(RdsShapes.StopActivityStreamRequest.class, this::stop),
                "ModifyActivityStream",
                new Operation<>(RdsShapes.ModifyActivityStreamRequest.class, this::modify));
    }

    private RdsShapes.StartActivityStreamResult start(RdsShapes.StartActivityStreamRequest request) {
        synchronized (rds) {
            Database database = of(request.resourceArn());
            StreamMode mode = StreamMode.of(request.mode());
            if (request.kmsKeyId() == null || request.kmsKeyId().isEmpty()) {
                throw AwsError.badRequest("MissingParameter", "The request must contain the parameter KmsKeyId");
            }
            if (mode == StreamMode.SYNC && !database.isSynchronousPossible()) {
                throw AwsError.badRequest(
                        "InvalidParameterCombination", "The engine " + database.engine() + " has no synchronous mode.");
            }
            requireStatus(database, StreamStatus.STOPPED);
            Database starting = rds.begin(database.starting(mode, request.kmsKeyId()));
            return new RdsShapes.StartActivityStreamResult(
                    starting.kmsKeyId(),
                    starting.streamName(),
                    starting.status().text(),
                    starting.mode(),
                    Boolean.TRUE.equals(request.applyImmediately()),
                    Boolean.TRUE.equals(request.engineNativeAuditFieldsIncluded()));
        }
    }

    private RdsShapes.StopActivityStreamResult stop(RdsShapes.StopActivityStreamRequest request) {
        synchronized (rds) {
            Database database = of(request.resourceArn());
            requireStatus(database, StreamStatus.STARTED);
            Database stopping = rds.begin(database.stopping());
            return new RdsShapes.StopActivityStreamResult(
                    stopping.kmsKeyId(),
                    stopping.streamName(),
                    stopping.status().text());
        }
    }

    private RdsShapes.ModifyActivityStreamResult modify(RdsShapes.ModifyActivityStreamRequest request) {
        synchronized (rds) {
            Database database = of(request.resourceArn());
            if (database.isCluster()) {
                throw AwsError.badRequest(
                        "InvalidParameterValue", "The audit policy of an Aurora cluster cannot be locked.");
            }
            requireStatus(database, StreamStatus.STARTED);
            if (!SETTLED.contains(database.policy())) {
                throw invalidState(
                        database, "its policy is " + database.policy().text());
            }
            Database changing = rds.begin(database.withPolicy(wanted(request.auditPolicyState())));
            return new RdsShapes.ModifyActivityStreamResult(
                    changing.kmsKeyId(),
                    changing.streamName(),
                    changing.status().text(),
                    changing.mode(),
                    changing.policy().text());
        }
    }

    private static PolicyStatus wanted(String state) {
        return switch (Objects.requireNonNullElse(state, "locked")) {
            case "locked" -> PolicyStatus.LOCKING;
            case "unlocked" -> PolicyStatus.UNLOCKING;
            default ->
                throw AwsError.badRequest("InvalidParameterValue", "AuditPolicyState must be locked or unlocked.");
        };
    }

    private Database of(String arn) {
        return rds.find(arn)
                .orElseThrow(() -> new AwsError(
                        404, "ResourceNotFoundFault", "The specified resource " + arn + " does not exist."));
    }

    private static void requireStatus(Database database, StreamStatus wanted) {
        if (database.status() != wanted) {
            throw invalidState(
                    database, "its activity stream is " + database.status().text());
        }
    }

    private static AwsError invalidState(Database database, String why) {
        return database.isCluster()
                ? AwsError.badRequest(
                        "InvalidDBClusterStateFault", "Cluster " + database.identifier() + " cannot do this: " + why)
                : AwsError.badRequest(
                        "InvalidDBInstanceState", "Instance " + database.identifier() + " cannot do this: " + why);
    }
}
