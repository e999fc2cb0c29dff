// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dbactivity.TaskConfig;
import io.dbactivity.aws.AssumedRole;
import io.dbactivity.aws.Proxy;
import io.dbactivity.aws.StaticCredentials;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.crypto.DataKey;
import io.dbactivity.crypto.EncryptionContext;
import io.dbactivity.crypto.Envelope;
import io.dbactivity.crypto.EnvelopeOpener;
import io.dbactivity.crypto.WrappedKey;
import io.dbactivity.decode.DecodedSlice;
import io.dbactivity.decode.Shortage;
import io.dbactivity.decode.Slice;
import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.EventParser;
import io.dbactivity.event.EventSettings;
import io.dbactivity.event.StatementReading;
import io.dbactivity.harness.Planted;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.envelope.Damage;
import io.dbactivity.local.simulator.envelope.EnvelopeWriter;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.record.Coordinates;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.record.RecordMapper;
import io.dbactivity.stream.FetchedRecords;
import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.ShardFailure;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamRecord;
import io.dbactivity.task.ActivityPipeline;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that holds content of the database or a secret prints it: not in a log, not in an exception. */
class RedactionTest {

    private static final byte[] KEY = Planted.SECRET_ACCESS_KEY.getBytes(UTF_8);
    private static final byte[] DATA_KEY = Arrays.copyOf(KEY, 32);
    private static final String TEXT = "{'databaseActivityEventList':[{'type':'record','commandText':'SQL','SQL':'SQL',"
                    .replace("SQL", Planted.SQL)
            + "'paramList':['SQL'],'dbUserName':'SQL','engineNativeAuditFields':{'SQL':'SQL'},"
                    .replace("SQL", Planted.SQL)
            + "'serverType':'PostgreSQL','objectName':'OBJECT'}]}".replace("OBJECT", Planted.SQL);
    private static final byte[] PLAINTEXT = TEXT.replace('\'', '"').getBytes(UTF_8);

    private static final ActivityStream STREAM =
            new ActivityStream(StreamIdentity.ofResource("cluster-A"), Instant.EPOCH, Duration.ofHours(24));
    private static final ShardId SHARD = new ShardId(STREAM.identity().name(), "shardId-000000000000");
    private static final EnvelopeWriter WRITER =
            EnvelopeWriter.ofKey(DatabaseEngine.AURORA_POSTGRESQL, DATA_KEY, new byte[] {1});

    static Stream<Object> holders() {
        var record = new StreamRecord(SHARD, "11", Instant.EPOCH, PLAINTEXT);
        var batch = new ShardBatch(SHARD, List.of(record), Optional.empty(), Optional.empty(), Optional.empty());
        var slice = Slice.whole(batch);
        ActivityRecord activity = new EventParser(new EventSettings(true)).parse(PLAINTEXT);
        var settings = ConnectorConfig.settings(properties());
        MappedRecord mapped =
                new RecordMapper(settings.records(), "1.0").map(Coordinates.of(STREAM, record, "1.1"), activity, 0);
        assertThat(mapped.records())
                .singleElement()
                .extracting(each -> ((Struct) each.value()).getString("commandText"))
                .asString()
                .contains(Planted.SQL);
        return Stream.of(
                record,
                batch,
                new FetchedRecords(List.of(record), Optional.empty(), List.of(), Duration.ZERO),
                slice,
                new DecodedSlice(slice, List.of(mapped), Optional.empty(), Shortage.NONE, 0, 0),
                new Envelope("1.1", KEY, PLAINTEXT),
                new WrappedKey(KEY, EncryptionContext.of("cluster-A")),
                new DataKey(DATA_KEY),
                activity,
                activity.events().get(0),
                StatementReading.objects(activity.events().get(0)).get(0),
                mapped,
                new StaticCredentials(
                        Planted.SECRET_ACCESS_KEY, Planted.SECRET_ACCESS_KEY, Optional.of(Planted.SECRET_ACCESS_KEY)),
                new AssumedRole("arn", Optional.of(Planted.EXTERNAL_ID), "session", Optional.empty()),
                new Proxy(
                        URI.create("http://user:" + Planted.SECRET_ACCESS_KEY + "@proxy.internal:3128"),
                        Optional.of("user"),
                        Optional.of(Planted.SECRET_ACCESS_KEY),
                        Set.of()),
                settings,
                new TaskConfig(settings, Map.of(), 0, 1, Optional.empty()));
    }

    private static Map<String, String> properties() {
        return Map.of(
                "name", "audit",
                "das.resource.ids", "cluster-A",
                "aws.region", "eu-central-1",
                "aws.access.key.id", "AKIAEXAMPLE",
                "aws.secret.access.key", Planted.SECRET_ACCESS_KEY,
                "aws.sts.role.arn", "arn:aws:iam::111122223333:role/reader",
                "aws.sts.role.external.id", Planted.EXTERNAL_ID,
                "aws.proxy.url", "http://proxy.internal:3128",
                "aws.proxy.username", "user",
                "aws.proxy.password", Planted.SECRET_ACCESS_KEY);
    }

    @ParameterizedTest
    @MethodSource("holders")
    void whatHoldsContentOrASecretPrintsNoneOfIt(Object holder) {
        assertNothingPlanted(holder.toString());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BADLY_ESCAPED")
    void aFailureToOpenOrReadARecordPrintsNoneOfIt(Damage damage) {
        byte[] data = WRITER.wrap(new String(PLAINTEXT, UTF_8), damage);

        assertNothingPlanted(printed(catchThrowableOfType(RuntimeException.class, () -> processed(data))));
    }

    /** What is cut off or put in leaves the statement as a bare word, which JSON libraries like to quote. */
    static Stream<String> texts() {
        return Stream.of(
                Planted.SQL,
                "[" + Planted.SQL + "]",
                "{\"" + Planted.SQL + "\"",
                "{\"databaseActivityEventList\":\"" + Planted.SQL + "\"}",
                "{\"databaseActivityEventList\":[{\"commandText\":" + Planted.SQL + "}]}",
                "{\"databaseActivityEventList\":[{\"commandText\":\"" + Planted.SQL);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aFailureToReadATextPrintsNoneOfIt(String text) {
        byte[] wrapped = WRITER.wrap(text);

        assertNothingPlanted(printed(catchThrowableOfType(RuntimeException.class, () -> processed(wrapped))));
        assertNothingPlanted(
                printed(catchThrowableOfType(RuntimeException.class, () -> Envelope.parse(text.getBytes(UTF_8)))));
    }

    /** Its good events would be delivered: it costs only itself. */
    @Test
    void aBadElementPrintsNothingOfItself() {
        byte[] wrapped = WRITER.wrap("{\"databaseActivityEventList\":[\"" + Planted.SQL + "\"]}");
        var parser = new EventParser(new EventSettings(true));
        var mapper = new RecordMapper(ConnectorConfig.settings(properties()).records(), "1.0");
        try (var opener = new EnvelopeOpener(key -> new DataKey(DATA_KEY), 1024 * 1024)) {
            var record = new StreamRecord(SHARD, "11", Instant.EPOCH, wrapped);

            assertNothingPlanted(new ActivityPipeline(opener, parser, mapper)
                    .process(STREAM, record, 0, bytes -> {})
                    .toString());
        }
    }

    /** As a task processes a record, and fails with what comes of it. */
    private static void processed(byte[] data) {
        var parser = new EventParser(new EventSettings(true));
        var mapper = new RecordMapper(ConnectorConfig.settings(properties()).records(), "1.0");
        try (var opener = new EnvelopeOpener(wrapped -> new DataKey(DATA_KEY), 1024 * 1024)) {
            var record = new StreamRecord(SHARD, "11", Instant.EPOCH, data);
            new ActivityPipeline(opener, parser, mapper)
                    .process(STREAM, record, 0, bytes -> {})
                    .flaw()
                    .ifPresent(flaw -> {
                        throw flaw.failure();
                    });
        } catch (RuntimeException e) {
            throw new ConnectException(e.getMessage(), e);
        }
    }

    private static String printed(Throwable failure) {
        assertThat(failure).isNotNull();
        var printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        var answer = new ShardFailure(SHARD, new StreamException(StreamException.Reason.REFUSED, "", failure));
        return printed.append(answer.toString()).toString();
    }

    private static void assertNothingPlanted(String text) {
        assertThat(text)
                .doesNotContain(Planted.SQL, Planted.SECRET_ACCESS_KEY, Planted.EXTERNAL_ID)
                .doesNotContain(HexFormat.of().formatHex(DATA_KEY), Arrays.toString(DATA_KEY), Arrays.toString(KEY));
    }
}
