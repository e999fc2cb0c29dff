// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.decode.DecodePool;
import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.ledger.LedgerWriter;
import io.dbactivity.metrics.TaskListener;
import io.dbactivity.stream.StreamReader;
import java.time.InstantSource;

/** What all shards of a task share. */
public record TaskTools(
        StreamReader reader,
        ActivityPipeline pipeline,
        DecodePool pool,
        ErrorPolicy policy,
        LedgerWriter ledger,
        TaskListener listener,
        InstantSource clock) {}
