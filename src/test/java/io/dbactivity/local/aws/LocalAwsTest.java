package io.dbactivity.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dbactivity.local.aws.sts.RoleRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** The knobs that no emulator has: faults, delays and counts. */
class LocalAwsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/reader";

    private final LocalAws aws = LocalAws.start();
    private final KinesisClient kinesis = SdkClients.kinesis(aws.endpoint());
    private final KmsClient kms = SdkClients.kms(aws.endpoint());
    private final StsClient sts = SdkClients.sts(aws.endpoint());

    @AfterEach
    void stop() {
        sts.close();
        kms.close();
        kinesis.close();
        aws.close();
    }

    @Test
    void theNextAnswersAreFaultsAndThenAllIsWell() {
        aws.faults().next("ListStreams", Fault.throttled(), 2);

        assertThatThrownBy(kinesis::listStreams).isInstanceOf(ProvisionedThroughputExceededException.class);
        assertThatThrownBy(kinesis::listStreams).isInstanceOf(ProvisionedThroughputExceededException.class);
        assertThat(kinesis.listStreams().streamNames()).isEmpty();
        assertThat(aws.calls().of("ListStreams")).isEqualTo(3);
    }

    @Test
    void aFaultLastsUntilItIsCleared() {
        aws.faults().always("CreateKey", Fault.kmsUnavailable());
        assertThat(errorCode(kms::createKey)).isEqualTo("KMSInternalException");
        assertThat(errorCode(kms::createKey)).isEqualTo("KMSInternalException");

        aws.faults().clear("CreateKey");
        assertThat(kms.createKey().keyMetadata().enabled()).isTrue();
    }

    @Test
    void everyFaultReachesTheSdkAsTheRealOneDoes() {
        assertThat(codeWith(Fault.accessDenied())).isEqualTo("AccessDeniedException");
        assertThat(codeWith(Fault.expiredIterator())).isEqualTo("ExpiredIteratorException");
        assertThat(codeWith(Fault.internalFailure())).isEqualTo("InternalFailure");
        assertThat(codeWith(Fault.serviceUnavailable())).isEqualTo("ServiceUnavailable");

        aws.faults().next("ListStreams", Fault.connectionReset(), 1);
        assertThatThrownBy(kinesis::listStreams).isInstanceOf(SdkClientException.class);
    }

    @Test
    void accessIsDeniedInTheWordsOfAws() {
        aws.faults().next("Decrypt", Fault.accessDenied(), 1);

        assertThatThrownBy(() -> kms.decrypt(request -> request.ciphertextBlob(
                        SdkBytes.fromByteArray(new byte[] {1}))))
                .hasMessageContaining("is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:");
    }

    @Test
    void anOperationThatDoesNotExistHasNoFaults() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.faults().next("GetRecord", Fault.throttled(), 1));
    }

    @Test
    void aDelayedAnswerComesLater() {
        aws.faults().delay("ListStreams", Duration.ofMillis(150));
        long start = System.nanoTime();
        kinesis.listStreams();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void aRoleIsAssumedAndTheRequestIsRemembered() {
        String session = sts.assumeRole(request ->
                        request.roleArn(ROLE).roleSessionName("connect").externalId("a&b"))
                .assumedRoleUser()
                .arn();

        assertThat(session).isEqualTo("arn:aws:sts::123456789012:assumed-role/reader/connect");
        assertThat(aws.sts().requests()).containsExactly(new RoleRequest(ROLE, Optional.of("a&b"), "connect"));
    }

    @Test
    void aRoleThatDemandsAnExternalIdIsNotAssumedWithoutIt() {
        aws.sts().requireExternalId(ROLE, "secret");

        assertThatThrownBy(
                        () -> sts.assumeRole(request -> request.roleArn(ROLE).roleSessionName("connect")))
                .isInstanceOfSatisfying(StsException.class, error -> assertThat(
                                error.awsErrorDetails().errorCode())
                        .isEqualTo("AccessDenied"));
    }

    @Test
    void aKeyIsGoneWhenItsWaitingPeriodIsOver() {
        String key = aws.kms().createKey();
        aws.kms().scheduleKeyDeletion(key, Duration.ofDays(7));
        aws.clock().advance(Duration.ofDays(7));

        assertThatThrownBy(() -> kms.describeKey(request -> request.keyId(key)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aRequestForNoKnownOperationIsNotFound() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(aws.endpoint())
                .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void everythingListensOnLoopback() {
        assertThat(aws.endpoint()).extracting(URI::getHost).isEqualTo("127.0.0.1");
    }

    private String codeWith(Fault fault) {
        aws.faults().next("ListStreams", fault, 1);
        return errorCode(kinesis::listStreams);
    }

    private static String errorCode(ThrowingCallable call) {
        return catchThrowableOfType(AwsServiceException.class, call)
                .awsErrorDetails()
                .errorCode();
    }
}
