// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.offset.OffsetCheck;
import io.dbactivity.record.Version;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Reads Amazon RDS and Aurora Database Activity Streams from Kinesis, decrypts them, and emits one structured record
 * per event. Connect creates this class; once started, a {@link RunningConnector} does the work.
 */
public final class DatabaseActivitySourceConnector extends SourceConnector {

    private final InstantSource clock = InstantSource.system();
    private Map<String, String> properties;
    private RunningConnector running;

    @Override
    public String version() {
        return Version.CURRENT;
    }

    @Override
    public ConfigDef config() {
        return ConnectorConfig.definition();
    }

    @Override
    public Config validate(Map<String, String> connectorProperties) {
        Config checked = ConnectorConfig.validate(connectorProperties);
        return ConnectorConfig.isTriedLive(connectorProperties)
                ? LiveValidation.of(checked, connectorProperties)
                : checked;
    }

    @Override
    public Class<? extends Task> taskClass() {
        return DatabaseActivitySourceTask.class;
    }

    /**
     * @throws ConnectException if no stream can be read and a retry will not help; the connector's status shows the
     *     reason
     */
    @Override
    public void start(Map<String, String> connectorProperties) {
        properties = Map.copyOf(connectorProperties);
        running = ConnectorStart.start(properties, context(), clock);
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return running.taskConfigs(properties, maxTasks);
    }

    @Override
    public void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorProperties) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    /** Each poll of a task ends with a whole Kinesis record, and the task ends a transaction there. */
    @Override
    public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> connectorProperties) {
        return ConnectorTransactionBoundaries.SUPPORTED;
    }

    /**
     * Accepts offsets that the tasks can start from. Removing an offset is always allowed, so that an operator can
     * clean up.
     *
     * @throws ConnectException if a partition or offset is not valid for this connector; the message says what is wrong
     */
    @Override
    public boolean alterOffsets(Map<String, String> connectorProperties, Map<Map<String, ?>, Map<String, ?>> altered) {
        Instant now = clock.instant();
        Predicate<String> read = streamsRead(connectorProperties);
        altered.forEach((partition, offset) -> {
            if (offset != null) {
                OffsetCheck.check(partition, offset, read, now);
            }
        });
        return true;
    }

    /**
     * The names of the streams that the connector reads. A configuration that is not valid says nothing about them, and
     * Connect changes offsets all the same.
     */
    private static Predicate<String> streamsRead(Map<String, String> connectorProperties) {
        try {
            return ConnectorConfig.settings(connectorProperties)::mayRead;
        } catch (ConfigException e) {
            return stream -> true;
        }
    }
}
