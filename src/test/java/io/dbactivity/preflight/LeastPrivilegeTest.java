// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.preflight.IamPolicy.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeastPrivilegeTest {

    private static final String CLUSTER = "cluster-ABCD1234EFGH5678IJKL9012MN";
    private static final String STREAM = "arn:aws:kinesis:eu-west-1:111122223333:stream/aws-rds-das-" + CLUSTER;
    private static final Pattern QUOTED_ACTION = Pattern.compile("\"((kinesis|kms|rds|sts):[A-Z][A-Za-z]+)\"");

    private final Map<String, String> properties =
            new HashMap<>(Map.of("name", "database-activity", "aws.region", "eu-west-1", "das.resource.ids", CLUSTER));

    @Test
    void aListedStreamNeedsFourActionsOnItAndDecryptOfItsContextOnly() {
        properties.put("kms.key.id", "1234abcd-12ab-34cd-56ef-1234567890ab");

        IamPolicy policy = onlyPolicy();

        assertThat(policy.statements())
                .containsExactly(
                        Statement.of(
                                "ReadTheActivityStreams",
                                List.of(
                                        "kinesis:DescribeStreamSummary",
                                        "kinesis:ListShards",
                                        "kinesis:GetShardIterator",
                                        "kinesis:GetRecords"),
                                List.of(STREAM)),
                        Statement.of(
                                        "UnwrapDataKeysOfClusters",
                                        List.of("kms:Decrypt"),
                                        List.of(
                                                "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"))
                                .on("StringEquals", "kms:EncryptionContext:aws:rds:dbc-id", List.of(CLUSTER)));
    }

    @Test
    void instancesHaveAContextOfTheirOwn() {
        properties.put("das.resource.ids", CLUSTER + ",db-WXYZ1234");

        assertThat(onlyPolicy().json())
                .contains("kms:EncryptionContext:aws:rds:dbc-id", "kms:EncryptionContext:aws:rds:db-id", "db-WXYZ1234");
    }

    /** The example files are for a listed stream with discovery, and for fan-out with deregistration. */
    @ParameterizedTest
    @CsvSource({"kinesis, iam-policy.json", "rds, iam-policy.json"})
    void whatIsPrintedIsPartOfTheExamples(String discovery, String example) throws IOException {
        properties.put("das.discovery", discovery);
        properties.put("kinesis.fetch.mode", "fanout");

        String examples = Files.readString(Path.of("config", example))
                + Files.readString(Path.of("config", "iam-policy-fanout.json"));

        assertThat(new TreeSet<>(actions(examples)))
                .containsAll(actions(onlyPolicy().json()));
    }

    private static List<String> actions(String policy) {
        return QUOTED_ACTION
                .matcher(policy)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void aRoleGetsItsOwnPolicyAndTheWorkerMayAssumeIt() {
        String role = "arn:aws:iam::444455556666:role/das-reader";
        properties.put("aws.kms.sts.role.arn", role);

        Map<String, IamPolicy> policies = policies();

        assertThat(policies).containsOnlyKeys("the worker's own identity", role);
        assertThat(policies.get(role).json()).contains("kms:Decrypt").doesNotContain("kinesis:");
        assertThat(policies.get("the worker's own identity").json())
                .contains("kinesis:GetRecords", "sts:AssumeRole", role)
                .doesNotContain("kms:Decrypt");
    }

    @Test
    void theKeysPolicyNamesTheCaller() {
        properties.put("aws.sts.role.arn", "arn:aws:iam::111122223333:role/das-reader");

        IamPolicy policy = new LeastPrivilege(ConnectorConfig.settings(properties), Optional.empty()).keyPolicy();

        assertThat(policy.statements()).singleElement().satisfies(statement -> {
            assertThat(statement.principal()).isEqualTo("arn:aws:iam::111122223333:role/das-reader");
            assertThat(statement.actions()).containsExactly("kms:Decrypt");
        });
    }

    @Test
    void theAccountIsThatOfTheRole() {
        properties.put("aws.sts.role.arn", "arn:aws:iam::777788889999:role/das-reader");

        assertThat(new LeastPrivilege(ConnectorConfig.settings(properties), Optional.empty())
                        .policies()
                        .toString())
                .contains(":777788889999:stream/");
    }

    @ParameterizedTest
    @CsvSource({"cn-north-1, arn:aws-cn:kinesis", "us-gov-west-1, arn:aws-us-gov:kinesis"})
    void thePartitionFollowsFromTheRegion(String region, String expected) {
        properties.put("aws.region", region);

        assertThat(onlyPolicy().json()).contains(expected);
    }

    private IamPolicy onlyPolicy() {
        return policies().values().iterator().next();
    }

    private Map<String, IamPolicy> policies() {
        return new LeastPrivilege(ConnectorConfig.settings(properties), Optional.of("111122223333")).policies();
    }
}
