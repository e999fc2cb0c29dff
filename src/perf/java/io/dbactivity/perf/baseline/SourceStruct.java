// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf.baseline;

import io.dbactivity.DatabaseActivitySourceConnector;
import io.dbactivity.perf.Place;
import io.dbactivity.record.ActivitySchema;
import java.util.Date;
import org.apache.kafka.connect.data.Struct;

/** What an event says about its source, set field by field by name. */
final class SourceStruct {

    private static final String VERSION = new DatabaseActivitySourceConnector().version();

    private final String resourceId;
    private final String stream;

    SourceStruct(String resourceId) {
        this.resourceId = resourceId;
        this.stream = "aws-rds-das-" + resourceId;
    }

    String stream() {
        return stream;
    }

    String eventId(int index) {
        return stream + ":" + Place.CREATED.toEpochMilli() + ":" + Place.SHARD + ":" + Place.SEQUENCE_NUMBER + ":"
                + index;
    }

    Struct of(String contractVersion, String clusterId, String instanceId, int index, int events) {
        return new Struct(ActivitySchema.SOURCE)
                .put("version", VERSION)
                .put("connector", "database-activity")
                .put("name", Place.CONNECTOR_NAME)
                .put("region", Place.REGION)
                .put("stream", stream)
                .put("resourceId", resourceId)
                .put("clusterId", clusterId)
                .put("instanceId", instanceId)
                .put("contractVersion", contractVersion)
                .put("shardId", Place.SHARD)
                .put("sequenceNumber", Place.SEQUENCE_NUMBER)
                .put("eventIndex", (long) index)
                .put("eventCount", (long) events)
                .put("arrivalTime", Date.from(Place.ARRIVAL));
    }
}
