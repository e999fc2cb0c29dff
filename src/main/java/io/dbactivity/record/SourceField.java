// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import org.apache.kafka.connect.data.Field;

/** The fields of a record's {@code source}. */
final class SourceField {

    static final Field VERSION = ActivitySchema.source("version");
    static final Field CONNECTOR = ActivitySchema.source("connector");
    static final Field NAME = ActivitySchema.source("name");
    static final Field REGION = ActivitySchema.source("region");
    static final Field STREAM = ActivitySchema.source("stream");
    static final Field RESOURCE_ID = ActivitySchema.source("resourceId");
    static final Field CLUSTER_ID = ActivitySchema.source("clusterId");
    static final Field INSTANCE_ID = ActivitySchema.source("instanceId");
    static final Field CONTRACT_VERSION = ActivitySchema.source("contractVersion");
    static final Field SHARD_ID = ActivitySchema.source("shardId");
    static final Field SEQUENCE_NUMBER = ActivitySchema.source("sequenceNumber");
    static final Field EVENT_INDEX = ActivitySchema.source("eventIndex");
    static final Field EVENT_COUNT = ActivitySchema.source("eventCount");
    static final Field ARRIVAL_TIME = ActivitySchema.source("arrivalTime");

    private SourceField() {}
}
