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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * RDS: databases whose activity streams can be started and stopped, which creates and deletes their Kinesis streams,
 * and the events that RDS reports. Thread-safe.
 */
public final class LocalRds {
    private static final int SMALLEST_PAGE = 20;
    private static final int DEFAULT_PAGE = 100;
    private static final int SHARDS = 2;
    private static final Duration CHANGE = Duration.ofSeconds(2);
    private static final Duration EVENTS_KEPT = Duration.ofDays(14);

    private final LocalKinesis kinesis;
    private final InstantSource clock;
    private final Map<String, Database> databases = new TreeMap<>();
    private final Map<String, Instant> changes = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();

    /** Something that happened to a database. */
    private record Event(Database source, Instant date, String message) {}

    public LocalRds(LocalKinesis kinesis, InstantSource clock) {
        this.kinesis = kinesis;
        this.clock = clock;
    }

    /** Adds a database without an activity stream. It is a cluster if the resource id says so. */
    public synchronized void createDatabase(String identifier, String resourceId, String engine) {
        databases.put(identifier, Database.withoutStream(identifier, resourceId, engine));
    }

    /** Gives a database these tags in place of those that it has. */
    public synchronized void tag(String identifier, Map<String, String> tags) {
        databases.put(identifier, require(identifier).tagged(tags));
    }

    /** Renames a database, which keeps its stream. */
    public synchronized void rename(String identifier, String newIdentifier) {
        databases.put(newIdentifier, require(identifier).renamed(newIdentifier));
        databases.remove(identifier);
        Optional.ofNullable(changes.remove(identifier)).ifPresent(due -> changes.put(newIdentifier, due));
    }

    /** Starts a database's activity stream at once, and creates the Kinesis stream unless it exists. */
    public synchronized void startActivityStream(String identifier, String kmsKeyId, int shards) {
        finishStart(require(identifier).starting(StreamMode.ASYNC, kmsKeyId), shards);
    }

    /** Stops a database's activity stream at once, which deletes the Kinesis stream. */
    public synchronized void stopActivityStream(String identifier) {
        finishStop(require(identifier).stopping());
    }

    /** The activity stream of a database, as it is now; absent if it is stopped. */
    public synchronized Optional<ActivityStream> activityStream(String identifier) {
        finishChanges();
        return require(identifier).stream();
    }

    private void finishStart(Database starting, int shards) {
        databases.put(starting.identifier(), starting.started());
        if (!kinesis.hasStream(starting.streamName())) {
            kinesis.createStream(starting.streamName(), shards);
        }
        report(starting.identifier(), "Database Activity Streams is started on your database.");
    }

    private void finishStop(Database stopping) {
        databases.put(stopping.identifier(), stopping.stopped());
        kinesis.deleteStream(stopping.streamName());
        report(stopping.identifier(), "Database Activity Streams is stopped on your database.");
    }

    /** Begins a change that takes two seconds, as far as the API's answers show. Returns the database meanwhile. */
    synchronized Database begin(Database changing) {
        databases.put(changing.identifier(), changing);
        changes.put(changing.identifier(), clock.instant().plus(CHANGE));
        return changing;
    }

    /** Finishes the changes whose time has come. Whoever asks for a state calls this first. */
    private void finishChanges() {
        Instant now = clock.instant();
        List<String> due = changes.entrySet().stream()
                .filter(change -> !change.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        for (String identifier : due) {
            changes.remove(identifier);
            Database changed = require(identifier);
            Database settled = changed.withPolicy(changed.policy().settled());
            switch (changed.status()) {
                case STARTING -> finishStart(settled, SHARDS);
                case STOPPING -> finishStop(settled);
                case STARTED, STOPPED -> databases.put(identifier, settled);
            }
        }
    }

    /** The database with an ARN. */
    synchronized Optional<Database> find(String arn) {
        finishChanges();
        return databases.values().stream()
                .filter(database -> database.arn().equals(arn))
                .findFirst();
    }

    /** Adds an event of a database, dated now. */
    public synchronized void report(String identifier, String message) {
        report(identifier, clock.instant(), message);
    }

    /** Adds an event of a database. */
    public synchronized void report(String identifier, Instant date, String message) {
        events.add(new Event(require(identifier), date, message));
    }

    public Service service() {
        Map<String, Operation<?>> operations = new HashMap<>(new StreamOperations(this).operations());
        operations.put(
                "DescribeDBClusters", new Operation<>(RdsShapes.DescribeDBClustersRequest.class, this::clusters));
        operations.put(
                "DescribeDBInstances", new Operation<>(RdsShapes.DescribeDBInstancesRequest.class, this::instances));
        operations.put("DescribeEvents", new Operation<>(RdsShapes.DescribeEventsRequest.class, this::events));
        return new Service("rds", Map.copyOf(operations));
    }

    private synchronized RdsShapes.DescribeDBClustersResult clusters(RdsShapes.DescribeDBClustersRequest request) {
        Page<RdsShapes.DBCluster> page = page(
                named(request.identifier(), Database::isCluster, "DBClusterNotFoundFault"),
                database -> new RdsShapes.DBCluster(
                        database.identifier(),
                        database.resourceId(),
                        database.arn(),
                        database.engine(),
                        database.status().text(),
                        database.mode(),
                        database.kmsKeyId(),
                        database.streamName(),
                        RdsShapes.TagList.of(database.tags())),
                request.marker(),
                request.maxRecords());
        return new RdsShapes.DescribeDBClustersResult(new RdsShapes.DBClusters(page.members), page.next);
    }

    private synchronized RdsShapes.DescribeDBInstancesResult instances(RdsShapes.DescribeDBInstancesRequest request) {
        Page<RdsShapes.DBInstance> page = page(
                named(request.identifier(), database -> !database.isCluster(), "DBInstanceNotFound"),
                database -> new RdsShapes.DBInstance(
                        database.identifier(),
                        database.resourceId(),
                        database.arn(),
                        database.engine(),
                        database.status().text(),
                        database.mode(),
                        database.kmsKeyId(),
                        database.streamName(),
                        database.policy().text(),
                        RdsShapes.TagList.of(database.tags())),
                request.marker(),
                request.maxRecords());
        return new RdsShapes.DescribeDBInstancesResult(new RdsShapes.DBInstances(page.members), page.next);
    }

    /** All databases of a kind, or the one that is named. */
    private Stream<Database> named(String identifier, Predicate<Database> kind, String notFound) {
        finishChanges();
        List<Database> found = databases.values().stream()
                .filter(kind)
                .filter(database -> identifier == null || database.identifier().equals(identifier))
                .toList();
        if (identifier != null && found.isEmpty()) {
            throw new AwsError(404, notFound, identifier + " not found.");
        }
        return found.stream();
    }

    private synchronized RdsShapes.DescribeEventsResult events(RdsShapes.DescribeEventsRequest request) {
        finishChanges();
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
