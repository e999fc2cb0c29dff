// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dbactivity.local.aws.Fault;
import io.dbactivity.local.process.LoopbackPorts;
import io.dbactivity.local.simulator.envelope.Damage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** How each row of the table "When it does not run" is provoked on a worker, and cured. */
final class FailureCases {

    private static final String ROLE = "arn:aws:iam::111122223333:role/reader";

    private static final String HEARTBEAT = "{\"type\":\"DatabaseActivityMonitoringRecord\",\"instanceId\":\"db-1\","
            + "\"databaseActivityEventList\":[{\"type\":\"heartbeat\"}]}";

    static final List<FailureCase> ALL = List.of(
            FailureCase.of(FailureRow.REFUSED, "das.resource.ids: … is not a resource id")
                    .before(scene -> scene.set("das.resource.ids", "orders"))
                    .cure(scene ->
                            scene.set("das.resource.ids", scene.resourceId()).applyConfig()),
            FailureCase.of(FailureRow.REFUSED, "Did you mean kinesis.position?")
                    .before(scene -> scene.set("kinesis.postion", "LATEST"))
                    .cure(scene -> scene.unset("kinesis.postion").applyConfig()),
            FailureCase.of(FailureRow.CONNECTOR_FAILED, "No AWS Region is known")
                    .before(scene -> scene.unset("aws.region")
                            .unset("aws.kinesis.endpoint")
                            .unset("aws.kms.endpoint"))
                    .cure(scene -> scene.set("aws.region", "eu-west-1")
                            .set("aws.kinesis.endpoint", endpoint(scene))
                            .set("aws.kms.endpoint", endpoint(scene))
                            .applyConfig()),
            FailureCase.of(FailureRow.CONNECTOR_FAILED, "DescribeStreamSummary on … failed: access denied")
                    .before(scene -> scene.faults().always("DescribeStreamSummary", Fault.accessDenied()))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.CONNECTOR_FAILED, "The credentials are not valid")
                    .before(scene -> scene.faults()
                            .always(
                                    "DescribeStreamSummary",
                                    Fault.error(400, "UnrecognizedClientException", "for the test")))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.CONNECTOR_FAILED, "the role cannot be assumed")
                    .before(scene -> denyRole(scene, "aws.sts.role.arn"))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.CONNECTOR_FAILED, "DescribeDBClusters failed: access denied")
                    .before(FailureCases::discoverWithoutPermission)
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.CONNECTOR_FAILED, "The stored offset of … cannot be read")
                    .before(BrokenOffset::store)
                    .cure(scene -> {
                        scene.rest().stop(scene.name());
                        scene.rest().resetOffsets(scene.name());
                        scene.rest().resume(scene.name());
                    }),
            FailureCase.of(FailureRow.TASK_FAILED, "GetRecords on … failed: access denied")
                    .during(scene -> scene.faults().always("GetRecords", Fault.accessDenied()))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(
                            FailureRow.TASK_FAILED,
                            "Kinesis may not use the KMS key with which the stream itself is encrypted")
                    .during(scene -> scene.faults()
                            .always("GetRecords", Fault.error(400, "KMSAccessDeniedException", "for the test")))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.TASK_FAILED, "GetRecords on … failed: InvalidArgumentException")
                    .during(scene -> scene.faults()
                            .always("GetRecords", Fault.error(400, "InvalidArgumentException", "for the test")))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.TASK_FAILED, "No data key for aws:rds:dbc-id=… answered AccessDeniedException")
                    .before(scene -> scene.faults().always("Decrypt", Fault.keyNotAccessible()))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.TASK_FAILED, "No data key for … Sts answered AccessDenied")
                    .before(scene -> denyRole(scene, "aws.kms.sts.role.arn"))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.TASK_FAILED, "No data key for … answered NotFoundException")
                    .before(scene ->
                            scene.faults().always("Decrypt", Fault.error(400, "NotFoundException", "for the test")))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.TASK_FAILED, "No data key for … answered IncorrectKeyException")
                    .before(scene -> scene.set("kms.key.id", scene.aws().kms().createKey()))
                    .cure(scene -> scene.unset("kms.key.id").applyConfig()),
            FailureCase.of(FailureRow.TASK_FAILED, "No data key for … answered InvalidCiphertextException")
                    .before(scene ->
                            scene.unset("das.resource.ids").set("kinesis.streams", scene.stream() + "=cluster-OTHER"))
                    .cure(scene -> scene.set("kinesis.streams", scene.stream() + "=" + scene.resourceId())
                            .applyConfig()),
            FailureCase.of(FailureRow.TASK_FAILED, "No data key for … Check aws.region, aws.kms.endpoint and the proxy")
                    .before(scene ->
                            scene.faults().always("Decrypt", Fault.error(400, "SomethingElse", "for the test")))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(
                            FailureRow.TASK_FAILED,
                            "The data key is wrapped under another KMS key than those of other records")
                    .during(FailureCases::writeUnderAnotherKey)
                    .cure(FailureCases::skip),
            FailureCase.of(FailureRow.TASK_FAILED, "The message is damaged … The record: …")
                    .during(FailureCases::damage)
                    .cure(FailureCases::skip),
            FailureCase.of(FailureRow.TASK_FAILED, "The value converter does not fit record.value")
                    .before(scene -> scene.set("record.value", "json.bytes"))
                    .cure(scene -> scene.set("record.value", "struct").applyConfig()),
            FailureCase.of(FailureRow.TASK_FAILED, "Event … of the record has up to … bytes in Kafka")
                    .before(scene -> scene.set("on.large.event", "fail").set("event.max.bytes", "100000"))
                    .during(scene -> scene.source().put(statement(200_000)))
                    .cure(scene -> scene.set("on.large.event", "cut").applyConfig()),
            FailureCase.of(FailureRow.TASK_FAILED, "on.position.lost=fail stops here")
                    .before(scene -> scene.set("on.position.lost", "fail"))
                    .during(FailureCases::stayAway)
                    .cure(scene -> scene.set("on.position.lost", "continue").applyConfig()),
            FailureCase.of(FailureRow.TASK_FAILED, "on.dropped.record=fail stops here")
                    .before(scene -> filter(scene.set("on.dropped.record", "fail"), scene.name()))
                    .cure(FailureCases::withoutTransform),
            FailureCase.of(FailureRow.TASK_FAILED, "The worker dropped a record of the ledger")
                    .before(scene -> filter(scene, ActivitySource.coverageTopic(scene.name())))
                    .cure(FailureCases::withoutTransform),
            FailureCase.of(FailureRow.TASK_FAILED, "Tolerance exceeded in error handler")
                    .before(FailureCases::failOnEveryEvent)
                    .cure(FailureCases::withoutTransform),
            FailureCase.of(FailureRow.TASK_FAILED, "RecordTooLargeException")
                    .before(scene -> topic(scene, rules -> rules.create(scene.name(), 20_000)))
                    .during(scene -> scene.source().put(statement(200_000)))
                    .cure(scene -> topic(scene, rules -> rules.allowMessagesOf(scene.name(), 1_000_000))),
            FailureCase.of(FailureRow.WITHOUT_TASKS, "DescribeStreamSummary on … failed: not found")
                    .before(scene -> scene.aws().kinesis().deleteStream(scene.stream()))
                    .cure(scene -> scene.aws().kinesis().createStream(scene.stream(), 1)),
            FailureCase.of(FailureRow.WITHOUT_TASKS, "There are no credentials")
                    .before(scene -> scene.unset("aws.access.key.id").unset("aws.secret.access.key"))
                    .cure(scene -> scene.set("aws.access.key.id", "local")
                            .set("aws.secret.access.key", "local")
                            .applyConfig()),
            FailureCase.of(FailureRow.WITHOUT_TASKS, "the connection is refused")
                    .before(scene -> scene.set("aws.kinesis.endpoint", "http://127.0.0.1:" + LoopbackPorts.free()))
                    .cure(scene ->
                            scene.set("aws.kinesis.endpoint", endpoint(scene)).applyConfig()),
            FailureCase.of(FailureRow.RUNNING, "The credentials have expired")
                    .during(scene -> scene.faults()
                            .always("GetRecords", Fault.error(400, "ExpiredTokenException", "for the test")))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.RUNNING, "The worker's clock is wrong by minutes")
                    .during(scene ->
                            scene.faults().always("GetRecords", Fault.error(400, "RequestExpired", "for the test")))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.RUNNING, "GetRecords on … failed: InternalFailure (HTTP 500)")
                    .during(scene -> scene.faults().always("GetRecords", Fault.internalFailure()))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.RUNNING, "GetRecords on … failed: throttled")
                    .during(scene -> scene.faults().always("GetRecords", Fault.throttled()))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.RUNNING, "DescribeStreamSummary on … failed: not found")
                    .during(scene -> scene.aws().kinesis().deleteStream(scene.stream()))
                    .cure(scene -> scene.aws().kinesis().createStream(scene.stream(), 1)),
            FailureCase.of(FailureRow.RUNNING, "Kms answered DisabledException")
                    .before(scene -> scene.aws().kms().disableKey(scene.key()))
                    .cure(scene -> scene.aws().kms().enableKey(scene.key())),
            FailureCase.of(FailureRow.RUNNING, "Kms answered ThrottlingException")
                    .before(scene -> scene.faults().always("Decrypt", Fault.throttled()))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.RUNNING, "SubscribeToShard on … failed: ResourceInUseException")
                    .before(scene -> scene.set("kinesis.fetch.mode", "fanout")
                            .set(
                                    "aws.kinesis.endpoint",
                                    scene.aws().streamingEndpoint().toString())
                            .faults()
                            .always("SubscribeToShard", Fault.error(400, "ResourceInUseException", "for the test")))
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.RUNNING, "No data key for … answered AccessDeniedException")
                    .databases(2)
                    .before(scene -> scene.aws().kms().denyDecrypt(scene.key(), true))
                    .cure(scene -> scene.aws().kms().denyDecrypt(scene.key(), false)),
            FailureCase.of(FailureRow.RUNNING, "has lost records that arrived from")
                    .during(FailureCases::stayAway),
            FailureCase.of(FailureRow.RUNNING, "dbactivity_gaps_totalreason=\"corrupt\"")
                    .before(scene -> scene.set("on.undecodable.record", "skip"))
                    .during(FailureCases::damage),
            FailureCase.of(FailureRow.RUNNING, "dbactivity_dropped_events_total")
                    .before(scene -> filter(scene, scene.name()))
                    .cure(FailureCases::withoutTransform),
            FailureCase.of(FailureRow.RUNNING, "Nothing has come from")
                    .before(scene -> scene.set("coverage.heartbeat.timeout.ms", "2000"))
                    .during(scene -> scene.source().put(HEARTBEAT)),
            FailureCase.of(FailureRow.RUNNING, "dbactivity_behind_latest_seconds")
                    .before(FailureCases::writeOverAMinute),
            FailureCase.of(FailureRow.RUNNING, "is behind: what is to be delivered next leaves the stream in")
                    .during(FailureCases::readLittle)
                    .cure(scene -> scene.faults().clear()),
            FailureCase.of(FailureRow.RUNNING, "Reading … from … on")
                    .before(scene -> scene.set("kinesis.position", "LATEST")));

    private FailureCases() {}

    private static String endpoint(FailureScene scene) {
        return scene.aws().endpoint().toString();
    }

    private static void denyRole(FailureScene scene, String property) {
        scene.set(property, ROLE).set("aws.sts.endpoint", endpoint(scene));
        scene.faults().always("AssumeRole", Fault.accessDenied());
    }

    private static void discoverWithoutPermission(FailureScene scene) {
        scene.unset("das.resource.ids").set("das.discovery", "rds").set("aws.rds.endpoint", endpoint(scene));
        scene.aws().rds().createDatabase("orders", scene.resourceId(), "aurora-postgresql");
        scene.aws().rds().startActivityStream("orders", scene.key(), 1);
        scene.faults().always("DescribeDBClusters", Fault.accessDenied());
    }

    private static void writeUnderAnotherKey(FailureScene scene) {
        String key = scene.aws().kms().createKey();
        scene.aws().kms().denyDecrypt(key, true);
        scene.source().putUnderKey(key, statement(10));
    }

    private static void damage(FailureScene scene) {
        scene.source().simulator().produce(scene.resourceId(), Damage.FLIPPED_MESSAGE_BYTE);
    }

    private static void skip(FailureScene scene) {
        scene.set("on.undecodable.record", "skip").applyConfig();
    }

    /** The text of an inner record of one event. */
    private static String statement(int length) {
        return "{\"type\":\"DatabaseActivityMonitoringRecord\",\"instanceId\":\"db-1\","
                + "\"databaseActivityEventList\":[{\"type\":\"record\",\"sessionId\":\"s\",\"commandText\":\"SELECT '"
                + "x".repeat(length) + "'\",\"logTime\":\"2026-01-01 10:00:00+00\"}]}";
    }

    /** Stops the connector for longer than the stream keeps records. */
    private static void stayAway(FailureScene scene) {
        scene.rest().stop(scene.name());
        scene.produce(10);
        scene.aws().clock().advance(Duration.ofHours(30));
        scene.rest().resume(scene.name());
    }

    /** Has the connector go on as if it had been away for so long. */
    private static void readUntilBefore(FailureScene scene, Duration away) {
        scene.rest().stop(scene.name());
        JsonNode offsets = scene.rest().offsets(scene.name());
        long before = Instant.now().minus(away).toEpochMilli();
        offsets.path("offsets").forEach(stored -> ((ObjectNode) stored.path("offset")).put("readUntil", before));
        scene.rest().alterOffsets(scene.name(), offsets);
        scene.rest().resume(scene.name());
    }

    private static void readLittle(FailureScene scene) {
        scene.faults().always("GetRecords", Fault.throttled());
        readUntilBefore(scene, Duration.ofHours(20));
    }

    private static void writeOverAMinute(FailureScene scene) {
        scene.set("kinesis.record.limit", "1").set("kinesis.poll.interval.ms", "1000");
        scene.produce(300);
        scene.aws().clock().advance(Duration.ofMinutes(1));
    }

    private static void filter(FailureScene scene, String topic) {
        scene.set("transforms", "t")
                .set("transforms.t.type", "org.apache.kafka.connect.transforms.Filter")
                .set("transforms.t.predicate", "topic")
                .set("predicates", "topic")
                .set("predicates.topic.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches")
                .set("predicates.topic.pattern", topic);
    }

    private static void failOnEveryEvent(FailureScene scene) {
        scene.set("transforms", "t")
                .set("transforms.t.type", "io.dbactivity.worker.plugin.FailAtNumbers")
                .set("transforms.t.numbers", ".*");
    }

    private static void withoutTransform(FailureScene scene) {
        for (String property : List.of(
                "transforms",
                "transforms.t.type",
                "transforms.t.predicate",
                "transforms.t.numbers",
                "predicates",
                "predicates.topic.type",
                "predicates.topic.pattern")) {
            scene.unset(property);
        }
        scene.applyConfig();
    }

    /** A change of a topic's rules. */
    private interface TopicChange {
        void applyTo(TopicRules rules) throws ExecutionException, InterruptedException;
    }

    private static void topic(FailureScene scene, TopicChange change) {
        try (var rules = new TopicRules(scene.cluster().bootstrapServers())) {
            change.applyTo(rules);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
