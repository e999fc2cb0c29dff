// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dbactivity.aws.CredentialsUnavailableException;
import io.dbactivity.local.aws.Fault;
import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.stream.StreamException.Reason;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sts.model.StsException;

/** What Kinesis answers, and what it means. */
class KinesisFailuresTest {

    private static final StreamIdentity STREAM = StreamIdentity.ofResource("cluster-A");
    private static final ShardId SHARD = new ShardId(STREAM.name(), "shardId-000000000000");

    private final LocalAws aws = LocalAws.start();
    private final AwsKinesis kinesis = SdkKinesis.at(aws);
    private final Map<String, ThrowingCallable> operations = Map.of(
            "DescribeStreamSummary", () -> kinesis.describe(STREAM),
            "ListShards", () -> kinesis.shards(STREAM),
            "GetShardIterator", () -> kinesis.iterator(STREAM, SHARD, new ShardPosition.TrimHorizon()),
            "GetRecords", () -> kinesis.records(STREAM, SHARD, "iterator", 1));

    @AfterEach
    void close() {
        kinesis.close();
        aws.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("GetRecords", Fault.throttled(), Reason.THROTTLED),
                Arguments.of("ListShards", Fault.throttled(), Reason.THROTTLED),
                Arguments.of("GetRecords", code(400, "KMSThrottlingException"), Reason.THROTTLED),
                Arguments.of("GetRecords", code(429, "Whatever"), Reason.THROTTLED),
                Arguments.of("GetRecords", Fault.internalFailure(), Reason.UNAVAILABLE),
                Arguments.of("GetRecords", Fault.serviceUnavailable(), Reason.UNAVAILABLE),
                Arguments.of("GetRecords", Fault.connectionReset(), Reason.UNAVAILABLE),
                Arguments.of("GetRecords", code(400, "RequestTimeout"), Reason.UNAVAILABLE),
                Arguments.of("DescribeStreamSummary", code(400, "ResourceInUseException"), Reason.UNAVAILABLE),
                Arguments.of("GetRecords", Fault.expiredIterator(), Reason.ITERATOR_EXPIRED),
                Arguments.of("GetShardIterator", code(400, "InvalidArgumentException"), Reason.POSITION_LOST),
                Arguments.of("GetRecords", code(400, "InvalidArgumentException"), Reason.REFUSED),
                Arguments.of("ListShards", code(400, "ResourceNotFoundException"), Reason.NOT_FOUND),
                Arguments.of("GetRecords", Fault.accessDenied(), Reason.ACCESS_DENIED),
                Arguments.of("ListShards", code(400, "UnrecognizedClientException"), Reason.ACCESS_DENIED),
                Arguments.of("ListShards", code(400, "ExpiredTokenException"), Reason.NO_CREDENTIALS),
                Arguments.of("ListShards", code(403, "MissingAuthenticationToken"), Reason.NO_CREDENTIALS),
                Arguments.of("ListShards", code(400, "RequestExpired"), Reason.UNAVAILABLE),
                Arguments.of("GetRecords", code(400, "LimitExceededException"), Reason.THROTTLED),
                Arguments.of("GetRecords", code(400, "KMSDisabledException"), Reason.UNAVAILABLE),
                Arguments.of("GetRecords", code(400, "KMSInvalidStateException"), Reason.UNAVAILABLE),
                Arguments.of("GetRecords", code(400, "KMSAccessDeniedException"), Reason.ACCESS_DENIED),
                Arguments.of("GetRecords", code(400, "KMSNotFoundException"), Reason.ACCESS_DENIED),
                Arguments.of("GetRecords", code(400, "KMSOptInRequired"), Reason.ACCESS_DENIED),
                Arguments.of("ListShards", code(400, "ExpiredNextTokenException"), Reason.UNAVAILABLE),
                Arguments.of("ListShards", code(400, "UnknownOperationException"), Reason.REFUSED),
                Arguments.of("ListShards", code(400, "InvalidSignatureException"), Reason.ACCESS_DENIED),
                Arguments.of("ListShards", code(403, "Forbidden"), Reason.ACCESS_DENIED),
                Arguments.of("GetRecords", code(400, "ValidationException"), Reason.REFUSED));
    }

    private static Fault code(int status, String code) {
        return Fault.error(status, code, "said for the test");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerHasThisReason(String operation, Fault fault, Reason reason) {
        aws.faults().always(operation, fault);

        StreamException failure = failure(operation);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContainingAll(operation, STREAM.name());
    }

    @ParameterizedTest
    @CsvSource({"DescribeStreamSummary", "ListShards", "GetShardIterator", "GetRecords"})
    void deniedAccessNamesTheActionToAllow(String operation) {
        aws.faults().always(operation, Fault.accessDenied());

        assertThat(failure(operation)).hasMessageContainingAll("kinesis:" + operation, STREAM.name(), "aws.region");
    }

    @Test
    void aStreamOrShardThatIsNotThereIsNotFound() {
        assertThat(failure("DescribeStreamSummary").reason()).isEqualTo(Reason.NOT_FOUND);
        aws.kinesis().createStream(STREAM.name(), 1);
        var other = new ShardId(STREAM.name(), "shardId-000000000009");

        assertThat(failure(() -> kinesis.iterator(STREAM, other, new ShardPosition.TrimHorizon()))
                        .reason())
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void aSequenceNumberThatTheShardNeverIssuedIsALostPosition() {
        aws.kinesis().createStream(STREAM.name(), 1);

        StreamException failure =
                failure(() -> kinesis.iterator(STREAM, SHARD, new ShardPosition.AfterSequence("9".repeat(56))));

        assertThat(failure.reason()).isEqualTo(Reason.POSITION_LOST);
    }

    @Test
    void aServiceThatCannotBeReachedIsUnavailable() {
        aws.close();

        assertThat(failure("ListShards").reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void aWorkerWithoutCredentialsIsToldSo() {
        AwsCredentialsProvider none = () -> {
            throw new CredentialsUnavailableException(new IllegalStateException("secret"));
        };
        try (AwsKinesis without = SdkKinesis.at(aws.endpoint(), none)) {
            StreamException failure = failure(() -> without.shards(STREAM));

            assertThat(failure.reason()).isEqualTo(Reason.NO_CREDENTIALS);
            assertThat(failure)
                    .hasMessageContainingAll("ListShards", STREAM.name(), "There are no credentials")
                    .hasMessageNotContainingAny("kinesis:", "secret");
        }
    }

    @Test
    void aRoleThatCannotBeAssumedIsNoMatterOfKinesis() {
        var denied = StsException.builder()
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Sts")
                        .errorCode("AccessDenied")
                        .build())
                .build();

        StreamException failure = KinesisFailures.translate("GetRecords", SHARD, denied);

        assertThat(failure.reason()).isEqualTo(Reason.ACCESS_DENIED);
        assertThat(failure).hasMessageContaining("sts:AssumeRole").hasMessageNotContaining("kinesis:GetRecords");
    }

    @Test
    void aStreamsOwnEncryptionIsToldFromThatOfItsRecords() {
        aws.faults().always("GetRecords", code(400, "KMSAccessDeniedException"));

        assertThat(failure("GetRecords")).hasMessageContainingAll("kms:Decrypt", "the stream itself");
    }

    private StreamException failure(String operation) {
        return failure(operations.get(operation));
    }

    private static StreamException failure(ThrowingCallable call) {
        return catchThrowableOfType(StreamException.class, call);
    }
}
