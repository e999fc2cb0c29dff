// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules on how AWS is reached. */
final class ConnectionRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"EU_WEST_1", "eu-west-1a", "Ireland"})
    void aRegionIsWrittenAsAwsWritesIt(String region) {
        Configured.with("aws.region", region).assertProblem("aws.region", "such as eu-west-1");
    }

    @ParameterizedTest
    @CsvSource({
        "EU_WEST_1, eu-west-1",
        "eu-west-1a, eu-west-1",
        "eu-west1, eu-west-1",
        "us.east.1, us-east-1",
        "ap-southeast, ap-southeast-1"
    })
    void aRegionThatIsAlmostOneIsRecognised(String written, String meant) {
        Configured.with("aws.region", written).assertProblem("aws.region", "Did you mean " + meant + "?");
    }

    @Test
    void aRegionThatIsNewIsTaken() {
        Configured.with("aws.region", "eu-middle-3").assertValid();
    }

    @Test
    void anEndpointNeedsARegion() {
        Configured.with("aws.kms.endpoint", "http://localhost:4566").assertProblem("aws.region", "Set aws.region");
        Configured.with("aws.kms.endpoint", "http://localhost:4566", "aws.region", "eu-west-1")
                .assertValid();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws.fips.enabled", "aws.dualstack.enabled"})
    void anEndpointOfOnesOwnExcludesTheChoiceAmongThoseOfAws(String flag) {
        Configured configured = Configured.with("aws.kinesis.endpoint", "https://kinesis.internal");

        configured.and("aws.region", "eu-west-1").and(flag, "true").assertProblem(flag, "aws.kinesis.endpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:4566", "ftp://host", "http://", "https://host?x=y", "http://a b", "http://u:p@host"})
    void anEndpointIsABareUrl(String url) {
        Configured configured = Configured.with("aws.kinesis.endpoint", url, "aws.region", "eu-west-1");

        configured.assertProblem("aws.kinesis.endpoint", "URL");
        assertThat(configured.problems().toString()).doesNotContain("u:p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://aws:4566", "http://10.0.0.1", "HTTP://kms.internal", "http://localhost.example"})
    void anEndpointOfAnotherMachineIsReachedWithTls(String url) {
        for (String service : List.of("kinesis", "kms", "rds", "sts")) {
            String property = "aws." + service + ".endpoint";
            Configured configured = Configured.with(property, url, "aws.region", "eu-west-1");

            configured.assertProblem(property, "aws.endpoint.allow.plaintext=true");
            configured.and("aws.endpoint.allow.plaintext", "true").assertValid();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:4566",
                "http://LocalHost",
                "http://aws.localhost",
                "http://127.0.0.1:1",
                "http://127.1.2.3",
                "http://[::1]:4566",
                "https://kms.internal"
            })
    void anEndpointOfThisMachineNeedsNoTls(String url) {
        Configured.with("aws.kms.endpoint", url, "aws.region", "eu-west-1").assertValid();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"alias/das", "arn:aws:kms:eu-west-1:111122223333:alias/das", "key", "arn:aws:iam::1:role/x"})
    void aKeyIsGivenByItsOwnName(String key) {
        Configured.with("kms.key.id", key).assertProblem("kms.key.id", "is not a KMS key ARN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234abcd-12ab-34cd-56ef-1234567890ab",
                "mrk-1234abcd12ab34cd56ef1234567890ab",
                "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab"
            })
    void aKeyHasAnIdAndAnArn(String key) {
        Configured.with("kms.key.id", key).assertValid();
    }

    @Test
    void anAccessKeyHasTwoHalvesAndATokenNeedsBoth() {
        Configured.with("aws.access.key.id", "AKIA").assertProblem("aws.secret.access.key", "without its secret");
        Configured.with("aws.secret.access.key", "x").assertProblem("aws.access.key.id", "without its id");
        Configured.with("aws.session.token", "x").assertProblem("aws.session.token", "needs aws.access.key.id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws.sts.role", "aws.kinesis.sts.role", "aws.kms.sts.role"})
    void anExternalIdNeedsItsRole(String prefix) {
        Configured.with(prefix + ".external.id", "x").assertProblem(prefix + ".external.id", "Set " + prefix + ".arn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"das-reader", "arn:aws:iam::111122223333:user/x", "arn:aws:sts::111122223333:role/x"})
    void aRoleIsGivenByItsArn(String role) {
        Configured.with("aws.sts.role.arn", role).assertProblem("aws.sts.role.arn", "is not an IAM role ARN");
    }

    @Test
    void aRoleSessionHasANameThatStsAccepts() {
        Configured.with("aws.sts.role.session.name", "a b").assertProblem("aws.sts.role.session.name", "2 to 64");
    }

    @Test
    void proxyPropertiesNeedAProxy() {
        Configured.with("aws.proxy.username", "x").assertProblem("aws.proxy.username", "Set aws.proxy.url");
        Configured.with("aws.proxy.password", "x").assertProblem("aws.proxy.password", "Set aws.proxy.url");
        Configured.with("aws.proxy.non.proxy.hosts", "x")
                .assertProblem("aws.proxy.non.proxy.hosts", "Set aws.proxy.url");
        Configured.with("aws.proxy.url", "http://proxy:3128", "aws.proxy.password", "x")
                .assertProblem("aws.proxy.password", "Set aws.proxy.username");
    }

    @Test
    void aProxyUrlHasAPortAndNoPassword() {
        Configured.with("aws.proxy.url", "http://proxy").assertProblem("aws.proxy.url", "has no port");
        Configured withPassword = Configured.with("aws.proxy.url", "http://u:hidden@proxy:3128");
        withPassword.assertProblem("aws.proxy.url", "holds a user");
        assertThat(withPassword.problems().toString()).doesNotContain("hidden");
    }
}
