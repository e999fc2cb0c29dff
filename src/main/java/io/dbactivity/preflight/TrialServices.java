// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import io.dbactivity.assignment.Discovery;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.rds.Rds;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.StreamConsumers;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The outside services that a trial asks.
 *
 * @param discovery absent if only the configured streams are read
 * @param rds absent if the configuration does not ask RDS
 * @param consumers absent if records are fetched, not pushed
 * @param keys gets the KMS keys that RDS reports by resource id, and returns what unwraps data keys
 */
public record TrialServices(
        Kinesis kinesis,
        Optional<Discovery> discovery,
        Optional<Rds> rds,
        Optional<StreamConsumers> consumers,
        Function<Map<String, String>, DataKeys> keys) {}
