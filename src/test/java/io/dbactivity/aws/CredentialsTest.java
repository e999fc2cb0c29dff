// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Where credentials come from if the configuration names none. The SDK's chain begins with properties of the JVM. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class CredentialsTest {

    private static final String KEY = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";

    @BeforeEach
    void provide() {
        System.setProperty(KEY, "AKIDCHAIN");
        System.setProperty(SECRET, "secret");
    }

    @AfterEach
    void takeAway() {
        System.clearProperty(KEY);
        System.clearProperty(SECRET);
    }

    @Test
    void areThoseThatTheDefaultChainOfTheSdkFinds() {
        AwsCredentialsProvider chain = Credentials.of(Optional.empty());

        assertThat(chain.resolveCredentials().accessKeyId()).isEqualTo("AKIDCHAIN");
        System.setProperty(KEY, "AKIDROTATED");
        assertThat(chain.resolveCredentials().accessKeyId()).isEqualTo("AKIDROTATED");
    }

    /** A connection closes its chain, and the shared one serves whoever else is in the process. */
    @Test
    void doNotComeFromTheChainThatTheWholeProcessShares() {
        assertThat(Credentials.of(Optional.empty()))
                .isInstanceOf(DefaultCredentialsProvider.class)
                .isNotSameAs(Credentials.of(Optional.empty()));
    }

    @Test
    void ofTheConfigurationComeFirst() {
        var configured = new StaticCredentials("AKIDCONFIGURED", "secret", Optional.empty());

        assertThat(Credentials.of(Optional.of(configured)).resolveCredentials().accessKeyId())
                .isEqualTo("AKIDCONFIGURED");
    }
}
