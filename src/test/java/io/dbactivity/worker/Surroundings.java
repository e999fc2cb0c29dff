// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import java.net.URI;

/**
 * What a worker finds around it, until it is closed.
 *
 * @param bootstrapServers of a broker
 * @param kinesis where Kinesis answers
 * @param kms where KMS answers
 * @param end ends it all
 */
record Surroundings(String bootstrapServers, URI kinesis, URI kms, Runnable end) implements AutoCloseable {

    @Override
    public void close() {
        end.run();
    }
}
