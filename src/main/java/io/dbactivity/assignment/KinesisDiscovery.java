// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.StreamIdentity;
import java.util.List;

/** Finds activity streams by the names that RDS gives them. Their databases may belong to any engine. */
public final class KinesisDiscovery implements Discovery {

    private final Kinesis kinesis;
    private final DiscoverySettings settings;

    public KinesisDiscovery(Kinesis kinesis, DiscoverySettings settings) {
        this.kinesis = kinesis;
        this.settings = settings;
    }

    @Override
    public List<StreamIdentity> find() {
        return kinesis.streamNames().stream()
                .filter(DiscoverySettings::isCreatedByRds)
                .filter(settings::wants)
                .map(name -> StreamIdentity.ofResource(
                        StreamIdentity.resourceIdIn(name).orElseThrow()))
                .toList();
    }
}
