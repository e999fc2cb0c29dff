// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * What the connector counts on from Kinesis, by the API reference. Subclasses run it against whatever answers as
 * Kinesis does; where one is known to differ, it overrides the expectation and says how.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KinesisContract
        implements StreamContract, ShardContract, IteratorContract, RecordContract, ConsumerContract {
    private KinesisClient kinesis;

    /** Starts the service, or skips the tests where it cannot be started. */
    abstract URI start();

    abstract void stop();

    @Override
    public KinesisClient kinesis() {
        return kinesis;
    }

    @BeforeAll
    void connect() {
        kinesis = SdkClients.kinesis(start());
    }

    @AfterAll
    void disconnect() {
        if (kinesis != null) {
            kinesis.close();
        }
        stop();
    }
}
