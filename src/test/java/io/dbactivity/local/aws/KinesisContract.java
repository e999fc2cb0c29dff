// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * What the connector counts on from Kinesis, by the API reference. Subclasses run it against whatever answers as
 * Kinesis does; if one is known to differ, it overrides the expectation and says how.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KinesisContract
        implements StreamContract, ShardContract, IteratorContract, RecordContract, ConsumerContract {
    private Emulator service;
    private KinesisClient kinesis;

    /** Starts the service, or skips the tests if it cannot be started. */
    abstract Emulator start();

    @Override
    public KinesisClient kinesis() {
        return kinesis;
    }

    @BeforeAll
    void connect() {
        service = start();
        kinesis = SdkClients.kinesis(service.endpoint());
    }

    @AfterAll
    void disconnect() {
        if (kinesis != null) {
            kinesis.close();
        }
        if (service != null) {
            service.close();
        }
    }
}
