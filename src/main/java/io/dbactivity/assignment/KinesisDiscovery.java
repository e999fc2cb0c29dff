// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.StreamIdentity;
import java.util.List;
import java.util.regex.Pattern;

/** Finds activity streams by the names that RDS gives them. Their databases may belong to any engine. */
public final class KinesisDiscovery implements Discovery {

    private static final Pattern CREATED_BY_RDS = Pattern.compile("aws-rds-das-(cluster|db)-[A-Z0-9]+");

    private final Kinesis kinesis;
    private final DiscoverySettings settings;

    public KinesisDiscovery(Kinesis kinesis, DiscoverySettings settings) {
        this.kinesis = kinesis;
        this.settings = settings;
    }

    @Override
    public List<StreamIdentity> find() {
        return kinesis.streamNames().stream()
                .filter(name -> CREATED_BY_RDS.matcher(name).matches())
                .filter(settings::wants)
                .map(name -> StreamIdentity.ofResource(
                        StreamIdentity.resourceIdIn(name).orElseThrow()))
                .toList();
    }
}
