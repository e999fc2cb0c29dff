// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.rds;

import io.dbactivity.local.aws.kinesis.LocalKinesis;
import io.dbactivity.local.aws.wire.AwsError;
import io.dbactivity.local.aws.wire.Operation;
import io.dbactivity.local.aws.wire.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * RDS: databases whose activity streams can be started and stopped, which creates and deletes their Kinesis streams,
 * and the events that RDS reports. Thread-safe.
 */
public final class LocalRds {
    private static final int SMALLEST_PAGE = 20;
    private static final int DEFAULT_PAGE = 100;
    private static final int SHARDS = 2;
    private static final Duration EVENTS_KEPT = Duration.ofDays(14);

    private final LocalKinesis kinesis;
    private final InstantSource clock;
    private final Map<String, Database> databases = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();

    /** Something that happened to a database. */
    private record Event(Database source, Instant date, String message) {}

    public LocalRds(LocalKinesis kinesis, InstantSource clock) {
        this.kinesis = kinesis;
        this.clock = clock;
    }

    /** Adds a database without an activity stream. It is a cluster if the resource id says so. */
    public synchronized void createDatabase(String identifier, String resourceId, String engine) {
        databases.put(identifier, new Database(identifier, resourceId, engine, Database.STOPPED, null, Map.of()));
    }

    /** Gives a database these tags in place of those that it has. */
    public synchronized void tag(String identifier, Map<String, String> tags) {
        databases.put(identifier, require(identifier).tagged(tags));
    }

    /** Renames a database, which keeps its stream. */
    public synchronized void rename(String identifier, String newIdentifier) {
        databases.put(newIdentifier, require(identifier).renamed(newIdentifier));
        databases.remove(identifier);
    }

    /** Starts a database's activity stream, and creates the Kinesis stream unless it exists. */
    public synchronized void startActivityStream(String identifier, String kmsKeyId, int shards) {
        Database started = require(identifier).started(kmsKeyId);
        databases.put(identifier, started);
        if (!kinesis.hasStream(started.streamName())) {
            kinesis.createStream(started.streamName(), shards);
        }
        report(identifier, "Database Activity Streams is started on your database.");
    }

    /** Stops a database's activity stream, which deletes the Kinesis stream. */
    public synchronized void stopActivityStream(String identifier) {
        Database running = require(identifier);
        kinesis.deleteStream(running.streamName());
        databases.put(identifier, running.stopped());
        report(identifier, "Database Activity Streams is stopped on your database.");
    }

    /** Adds an event of a database, dated now. */
    public synchronized void report(String identifier, String message) {
        events.add(new Event(require(identifier), clock.instant(), message));
    }

    public Service service() {
        return new Service(
                "rds",
                Map.of(
                        "DescribeDBClusters",
                        new Operation<>(RdsShapes.PageRequest.class, this::clusters),
                        "DescribeDBInstances",
                        new Operation<>(RdsShapes.PageRequest.class, this::instances),
                        "DescribeEvents",
                        new Operation<>(RdsShapes.DescribeEventsRequest.class, this::events),
                        "StartActivityStream",
                        new Operation<>(RdsShapes.ActivityStreamRequest.class, this::start),
                        "StopActivityStream",
                        new Operation<>(RdsShapes.ActivityStreamRequest.class, this::stop)));
    }

    private synchronized RdsShapes.DescribeDBClustersResult clusters(RdsShapes.PageRequest request) {
        Page<RdsShapes.DBCluster> page = page(
                databases.values().stream().filter(Database::isCluster),
                database -> new RdsShapes.DBCluster(
                        database.identifier(),
                        database.resourceId(),
                        database.arn(),
                        database.engine(),
                        database.status(),
                        database.mode(),
                        database.kmsKeyId(),
                        database.streamName(),
                        RdsShapes.TagList.of(database.tags())),
                request.marker(),
                request.maxRecords());
        return new RdsShapes.DescribeDBClustersResult(new RdsShapes.DBClusters(page.members), page.next);
    }

    private synchronized RdsShapes.DescribeDBInstancesResult instances(RdsShapes.PageRequest request) {
        Page<RdsShapes.DBInstance> page = page(
                databases.values().stream().filter(database -> !database.isCluster()),
                database -> new RdsShapes.DBInstance(
                        database.identifier(),
                        database.resourceId(),
                        database.arn(),
                        database.engine(),
                        database.status(),
                        database.mode(),
                        database.kmsKeyId(),
                        database.streamName(),
                        RdsShapes.TagList.of(database.tags())),
                request.marker(),
                request.maxRecords());
        return new RdsShapes.DescribeDBInstancesResult(new RdsShapes.DBInstances(page.members), page.next);
    }

    private synchronized RdsShapes.DescribeEventsResult events(RdsShapes.DescribeEventsRequest request) {
        Instant now = clock.instant();
        Instant from =
                request.startTime() == null ? now.minus(Duration.ofHours(1)) : Instant.parse(request.startTime());
        Instant to = request.endTime() == null ? now : Instant.parse(request.endTime());
        if (from.isBefore(now.minus(EVENTS_KEPT).minusSeconds(60))) {
            throw AwsError.badRequest("InvalidParameterValue", "StartTime must be within the last 14 days.");
        }
        boolean clusters = "db-cluster".equals(request.sourceType());
        Page<RdsShapes.Event> page = page(
                events.stream()
                        .filter(event -> event.source.isCluster() == clusters)
                        .filter(event -> event.source.identifier().equals(request.sourceIdentifier()))
                        .filter(event -> !event.date.isBefore(from) && !event.date.isAfter(to)),
                event ->
                        new RdsShapes.Event(event.source.identifier(), request.sourceType(), event.message, event.date),
                request.marker(),
                request.maxRecords());
        return new RdsShapes.DescribeEventsResult(new RdsShapes.Events(page.members), page.next);
    }

    private synchronized RdsShapes.ActivityStreamResult start(RdsShapes.ActivityStreamRequest request) {
        String identifier = identifier(request.resourceArn());
        startActivityStream(identifier, request.kmsKeyId(), SHARDS);
        Database started = require(identifier);
        return new RdsShapes.ActivityStreamResult(
                started.status(), started.mode(), started.kmsKeyId(), started.streamName());
    }

    private synchronized RdsShapes.ActivityStreamResult stop(RdsShapes.ActivityStreamRequest request) {
        String identifier = identifier(request.resourceArn());
        Database running = require(identifier);
        stopActivityStream(identifier);
        return new RdsShapes.ActivityStreamResult("stopping", null, running.kmsKeyId(), running.streamName());
    }

    private static String identifier(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private Database require(String identifier) {
        Database database = databases.get(identifier);
        if (database == null) {
            throw new AwsError(404, "DBClusterNotFoundFault", "DBCluster " + identifier + " not found.");
        }
        return database;
    }

    /** Part of an answer. */
    private record Page<T>(List<T> members, String next) {}

    private static <S, T> Page<T> page(Stream<S> all, Function<S, T> shape, String marker, Integer maxRecords) {
        List<S> members = all.toList();
        int start = marker == null ? 0 : Integer.parseInt(marker);
        int size = Math.max(SMALLEST_PAGE, maxRecords == null ? DEFAULT_PAGE : maxRecords);
        int end = Math.min(members.size(), start + size);
        String next = end < members.size() ? Integer.toString(end) : null;
        return new Page<>(members.subList(start, end).stream().map(shape).toList(), next);
    }
}
