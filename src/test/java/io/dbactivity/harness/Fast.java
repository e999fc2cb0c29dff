// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.stream.StreamSettings;
import java.time.Duration;

/** Settings that no user may choose: a pace that Kinesis would throttle. */
public final class Fast {

    private Fast() {}

    public static ConnectorSettings paced(ConnectorSettings settings) {
        StreamSettings reading = settings.reading();
        return new ConnectorSettings(
                settings.streams(),
                settings.discovery(),
                settings.kinesisAccess(),
                settings.kmsAccess(),
                settings.rdsAccess(),
                new StreamSettings(
                        reading.startingPosition(),
                        reading.recordLimit(),
                        Duration.ofMillis(2),
                        reading.watchInterval(),
                        reading.fanOut(),
                        reading.bufferBytes()),
                settings.decodeThreads(),
                settings.decryption(),
                settings.kmsKeyId(),
                settings.records(),
                settings.coverage(),
                settings.errors());
    }
}
