// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProcessCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.StsException;

class GuardedCredentialsTest {

    @Test
    void areThoseOfTheProvider() {
        AwsBasicCredentials credentials = AwsBasicCredentials.create("AKIDTEST", "secret");

        assertThat(new GuardedCredentials(() -> credentials).resolveCredentials())
                .isSameAs(credentials);
    }

    /** A process that hands out credentials for 40 s and then fails: what the SDK throws is no exception of its own. */
    @Test
    void sayWhenAProcessFailsThatTheyCouldNotBeHad(@TempDir Path directory) throws IOException {
        Path script = Files.writeString(directory.resolve("creds.sh"), "echo secret >&2; exit 1\n");
        AwsCredentialsProvider provider = ProcessCredentialsProvider.builder()
                .command(List.of("sh", script.toString()))
                .build();

        assertThatThrownBy(provider::resolveCredentials).isNotInstanceOf(SdkException.class);
        assertThatThrownBy(() -> new GuardedCredentials(provider).resolveCredentials())
                .isInstanceOf(CredentialsUnavailableException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void sayWhenNobodyHasAnyThatTheyCouldNotBeHad() {
        var nobody = AwsCredentialsProviderChain.of(EnvironmentVariableCredentialsProvider.create());

        assertThatThrownBy(() -> new GuardedCredentials(nobody).resolveCredentials())
                .isInstanceOf(CredentialsUnavailableException.class);
    }

    @Test
    void leaveTheAnswerOfStsAsItIs() {
        var answer = StsException.builder().statusCode(403).build();

        assertThatThrownBy(() -> new GuardedCredentials(() -> {
                            throw answer;
                        })
                        .resolveCredentials())
                .isSameAs(answer);
    }
}
