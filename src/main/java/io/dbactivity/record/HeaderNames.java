// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

/**
 * The names of the headers of emitted events and dead letters, in one place for whoever reads or writes one. They are a
 * contract with every consumer. The packages {@code audit} and {@code view} see records as Kafka has them, and not this
 * package; tests hold what they read to these names.
 */
public final class HeaderNames {

    // Of the Kinesis record that held the event, or that is the dead letter.
    public static final String RESOURCE_ID = "das.resource.id";
    public static final String STREAM = "kinesis.stream";
    public static final String SHARD_ID = "kinesis.shard.id";
    public static final String SEQUENCE_NUMBER = "kinesis.sequence.number";

    /** Every event has it, whatever its value is; entries of the ledger and dead letters have not. */
    public static final String EVENT_ID = "das.event.id";

    public static final String ENGINE = "das.engine";

    // Both or none.
    public static final String RUN = "das.run";
    public static final String ORDINAL = "das.ordinal";

    // Of events whose value does not say where it was read.
    static final String EVENT_INDEX = "das.event.index";
    static final String EVENT_COUNT = "das.event.count";
    static final String CLUSTER_ID = "das.cluster.id";
    static final String INSTANCE_ID = "das.instance.id";
    static final String CONTRACT_VERSION = "das.contract.version";
    static final String ARRIVAL_TIME = "kinesis.arrival.time";
    static final String REGION = "aws.region";
    static final String CONNECTOR_NAME = "connector.name";
    static final String CONNECTOR_VERSION = "connector.version";

    // Connect's own names for those of its dead letters (KIP-298).
    static final String ERROR_CONNECTOR_NAME = "__connect.errors.connector.name";
    static final String ERROR_CLASS_NAME = "__connect.errors.exception.class.name";
    public static final String ERROR_MESSAGE = "__connect.errors.exception.message";

    /** From 1 to {@link #PARTS}. Both headers are there only if a dead letter has several parts. */
    public static final String PART = "das.deadletter.part";

    public static final String PARTS = "das.deadletter.parts";

    private HeaderNames() {}
}
