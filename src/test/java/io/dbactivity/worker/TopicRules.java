// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/** What a broker takes for a topic, and from whom. Each change has come into force when its method returns. */
final class TopicRules implements AutoCloseable {

    private static final String EVERYBODY = "User:*";

    private final Admin admin;

    TopicRules(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Creates a topic of one partition, to which everybody may write messages of at most so many bytes. */
    void create(String topic, int largestMessage) throws ExecutionException, InterruptedException {
        NewTopic created = new NewTopic(topic, 1, (short) 1)
                .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(largestMessage)));
        admin.createTopics(List.of(created)).all().get();
    }

    void allowMessagesOf(String topic, int bytes) throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var entry = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
        var change = new AlterConfigOp(entry, AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
        await("the topic's limit")
                .until(() -> admin.describeConfigs(List.of(resource))
                        .all()
                        .get()
                        .get(resource)
                        .get(entry.name())
                        .value()
                        .equals(entry.value()));
    }

    /** Nobody may write to the topic from now on; everything else stays allowed. */
    void denyWriting(String topic) throws ExecutionException, InterruptedException {
        // Once there is a rule for a topic, what no rule allows is refused.
        List<AclBinding> rules = List.of(
                rule(topic, AclOperation.ALL, AclPermissionType.ALLOW),
                rule(topic, AclOperation.WRITE, AclPermissionType.DENY));
        admin.createAcls(rules).all().get();
        await("the topic's rules").until(() -> rulesOf(topic) == rules.size());
    }

    /** Ends what {@link #denyWriting} began. */
    void allowWriting(String topic) throws ExecutionException, InterruptedException {
        admin.deleteAcls(List.of(
                        rule(topic, AclOperation.WRITE, AclPermissionType.DENY).toFilter()))
                .all()
                .get();
        await("the topic's rule").until(() -> rulesOf(topic) == 1);
    }

    private int rulesOf(String topic) throws ExecutionException, InterruptedException {
        var ofTopic = new ResourcePatternFilter(ResourceType.TOPIC, topic, PatternType.LITERAL);
        return admin.describeAcls(new AclBindingFilter(ofTopic, AccessControlEntryFilter.ANY))
                .values()
                .get()
                .size();
    }

    private static AclBinding rule(String topic, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry(EVERYBODY, "*", operation, permission));
    }

    @Override
    public void close() {
        admin.close();
    }
}
