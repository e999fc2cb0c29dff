// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class NoAnswerTest {

    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(
                        new UnknownHostException("kinesis.eu-wset-1.amazonaws.com"),
                        "the host name cannot be resolved (kinesis.eu-wset-1.amazonaws.com); aws.region is perhaps to"
                                + " be eu-west-1"),
                Arguments.of(
                        new UnknownHostException("kinesis.eu-west-1.amazonaws.com"),
                        "the host name cannot be resolved (kinesis.eu-west-1.amazonaws.com)"),
                Arguments.of(
                        new ConnectException("Connect to 127.0.0.1:1 failed"),
                        "the connection is refused (Connect to 127.0.0.1:1 failed)"),
                Arguments.of(
                        new RuntimeException("wrapped", new SSLHandshakeException("PKIX path building failed")),
                        "TLS cannot be agreed on (PKIX path building failed)"),
                Arguments.of(new IllegalStateException("a text of somebody"), "SdkClientException"));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void theCauseSaysWhatHappenedAndToWhichHost(Throwable cause, String expected) {
        assertThat(NoAnswer.of(SdkClientException.create("Unable to execute HTTP request", cause)))
                .isEqualTo(new NoAnswer(expected));
    }
}
