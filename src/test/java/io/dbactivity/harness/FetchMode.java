// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import io.dbactivity.local.aws.LocalAws;
import java.net.URI;
import java.util.Map;

/** How a connector under test gets its records. */
public enum FetchMode {
    POLLING("polling") {
        @Override
        public URI kinesisEndpoint(LocalAws aws) {
            return aws.endpoint();
        }
    },
    FANOUT("fanout") {
        @Override
        public URI kinesisEndpoint(LocalAws aws) {
            return aws.streamingEndpoint();
        }
    };

    private final String name;

    FetchMode(String name) {
        this.name = name;
    }

    /** Where the local AWS side answers what the mode needs. */
    public abstract URI kinesisEndpoint(LocalAws aws);

    public Map<String, String> properties(LocalAws aws) {
        return Map.of(
                "kinesis.fetch.mode",
                name,
                "aws.kinesis.endpoint",
                kinesisEndpoint(aws).toString());
    }
}
