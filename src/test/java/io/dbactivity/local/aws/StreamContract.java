// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What the connector counts on when it looks for streams. */
interface StreamContract {
    KinesisClient kinesis();

    /** Whether NextToken of ListStreams leads on. */
    default boolean knowsTheTokenOfListStreams() {
        return true;
    }

    @Test
    default void aNewStreamIsActiveAndKeepsRecordsForADay() {
        Instant before = Instant.now();
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 3);

        assertThat(stream.summary().openShardCount()).isEqualTo(3);
        assertThat(stream.summary().retentionPeriodHours()).isEqualTo(24);
        assertThat(stream.summary().streamARN()).endsWith(":stream/" + stream.name());
        assertThat(stream.summary().streamCreationTimestamp())
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
    }

    @Test
    default void aStreamIsNotMadeTwice() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);

        assertThatExceptionOfType(ResourceInUseException.class).isThrownBy(() -> stream.create(1));
    }

    @Test
    default void anUnknownStreamIsNotFound() {
        StreamUnderTest unknown = new StreamUnderTest(kinesis(), "never-made");

        assertThatThrownBy(unknown::summary).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(unknown::shards).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> unknown.put("a", "text")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> unknown.iterator("shardId-000000000000", ShardIteratorType.LATEST))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    default void aStreamCanBeNamedByItsArn() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
        String arn = stream.summary().streamARN();

        assertThat(kinesis().listShards(request -> request.streamARN(arn)).shards())
                .hasSize(1);
    }

    @Test
    default void streamsAreListedByNameAndInPages() {
        List<String> names = new ArrayList<>(List.of(
                StreamUnderTest.create(kinesis(), 1).name(),
                StreamUnderTest.create(kinesis(), 1).name()));
        Collections.sort(names);

        ListStreamsResponse first = kinesis()
                .listStreams(
                        request -> request.exclusiveStartStreamName("stream-").limit(1));
        ListStreamsResponse rest = kinesis()
                .listStreams(request ->
                        request.exclusiveStartStreamName(first.streamNames().get(0)));

        assertThat(first.hasMoreStreams()).isTrue();
        assertThat(first.streamNames()).hasSize(1);
        assertThat(rest.hasMoreStreams()).isFalse();
        assertThat(rest.streamNames()).isSorted().contains(names.get(1));
    }

    @Test
    default void theTokenOfAListOfStreamsLeadsToItsEnd() {
        assumeTrue(knowsTheTokenOfListStreams(), "ListStreams ignores NextToken");
        StreamUnderTest.create(kinesis(), 1);
        StreamUnderTest.create(kinesis(), 1);

        assertThat(kinesis().listStreamsPaginator(request -> request.limit(1)).streamNames())
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates();
    }

    @Test
    default void aStreamMadeAgainIsYoungerAndEmpty() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
        stream.put("a", "text");
        Instant created = stream.summary().streamCreationTimestamp();
        StreamUnderTest.later();
        kinesis().deleteStream(request -> request.streamName(stream.name()));
        await().untilAsserted(() -> assertThatThrownBy(stream::summary).isInstanceOf(ResourceNotFoundException.class));
        stream.create(1);

        assertThat(stream.summary().streamCreationTimestamp()).isAfter(created);
        assertThat(stream.read(stream.iterator(stream.firstShard(), ShardIteratorType.TRIM_HORIZON))
                        .records())
                .isEmpty();
    }
}
