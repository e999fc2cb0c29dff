// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.local.kafka.KafkaBroker;
import io.dbactivity.preflight.StepResult.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics of a real broker, fit and unfit. */
final class TopicTrialIT {

    private static final String A_YEAR = Long.toString(Duration.ofDays(365).toMillis());

    @TempDir
    private static Path directory;

    private static KafkaBroker broker;
    private static Admin admin;
    private static int topics;

    private final String events = "events-" + ++topics;
    private final String coverage = "coverage-" + topics;
    private final Map<String, String> properties = new HashMap<>(
            Map.of("name", "test", "das.resource.ids", "cluster-ABC", "topic", events, "coverage.topic", coverage));

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(
                        directory,
                        Map.of(
                                "authorizer.class.name",
                                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                                "allow.everyone.if.no.acl.found",
                                "true"))
                .awaitReady();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void topicsThatAreCreatedAsPrintedAreFit() throws Exception {
        for (PlannedTopic topic : planned()) {
            create(topic.name(), topic.settings(Duration.ofDays(365).toMillis()));
        }

        assertThat(outcomes()).containsOnly(Outcome.PASSED).hasSize(2);
    }

    @Test
    void aTopicThatIsNotThereIsAWarningSinceTheWorkerMayCreateIt() throws Exception {
        create(events, Map.of("retention.ms", A_YEAR));

        assertThat(results()).anySatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.WARNING);
            assertThat(result.subject()).isEqualTo(coverage);
            assertThat(result.text()).contains("does not exist", "--print-topics");
        });
    }

    @Test
    void compactionAndASmallMessageSizeFailAndAShortRetentionIsAWarning() throws Exception {
        create(events, Map.of("max.message.bytes", "100000", "retention.ms", A_YEAR));
        create(coverage, Map.of("cleanup.policy", "compact,delete", "retention.ms", "3600000"));

        List<StepResult> results = results();

        assertThat(results)
                .filteredOn(StepResult::isFailed)
                .extracting(StepResult::property)
                .containsExactly(Optional.of("topic"), Optional.of("coverage.topic"));
        assertThat(results)
                .extracting(StepResult::text)
                .anyMatch(text -> text.contains("Raise max.message.bytes"))
                .anyMatch(text -> text.contains("cleanup.policy=delete"))
                .anyMatch(text -> text.contains("1 h only"));
    }

    @Test
    void aTopicWhoseSettingsMayNotBeDescribedIsAWarning() throws Exception {
        create(events, Map.of("retention.ms", A_YEAR));
        create(coverage, Map.of("retention.ms", A_YEAR));
        allowNothingButDescribe(events);

        await().untilAsserted(() -> assertThat(results()).first().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.WARNING);
            assertThat(result.subject()).isEqualTo(events);
            assertThat(result.text()).contains("DescribeConfigs");
        }));
        assertThat(outcomes()).containsExactly(Outcome.WARNING, Outcome.PASSED);
    }

    /** Once there is a rule for a topic, what no rule allows is refused. */
    private static void allowNothingButDescribe(String topic) throws Exception {
        var rule = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:*", "*", AclOperation.DESCRIBE, AclPermissionType.ALLOW));
        admin.createAcls(List.of(rule)).all().get();
    }

    @Test
    void aTopicOfATemplateIsNotKnownYet() {
        properties.put("topic", "activity-${engine}");

        assertThat(outcomes()).contains(Outcome.SKIPPED);
    }

    @Test
    void aKafkaThatDoesNotAnswerFails() {
        var nobody = new Properties();
        nobody.put("bootstrap.servers", "127.0.0.1:1");
        List<StepResult> results = new ArrayList<>();

        new TopicTrial(nobody, Duration.ofSeconds(1)).run(planned(), results::add);

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.property()).hasValue("bootstrap.servers");
            assertThat(result.text()).contains("127.0.0.1:1", "does not answer");
        });
    }

    private List<Outcome> outcomes() {
        return results().stream().map(StepResult::outcome).toList();
    }

    private List<StepResult> results() {
        var clients = new Properties();
        clients.put("bootstrap.servers", broker.bootstrapServers());
        List<StepResult> results = new ArrayList<>();
        new TopicTrial(clients).run(planned(), results::add);
        return results;
    }

    private List<PlannedTopic> planned() {
        return PlannedTopic.of(ConnectorConfig.settings(properties));
    }

    /** A topic is created before every broker, even a single one, shows it with its settings. */
    private static void create(String topic, Map<String, String> settings) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings)))
                .all()
                .get();
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        await().ignoreExceptions().until(() -> {
            Config shown = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            return admin.listTopics().names().get().contains(topic)
                    && settings.entrySet().stream()
                            .allMatch(setting ->
                                    shown.get(setting.getKey()).value().equals(setting.getValue()));
        });
    }
}
