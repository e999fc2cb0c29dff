// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import java.time.Duration;

/**
 * What an agent bears before it loses activity rather than hold its database up.
 *
 * @param backlog how many bytes of log may wait for Kinesis before some are given up
 * @param commitPatience how long a commit waits in the synchronous mode before everybody passes
 */
public record AgentLimits(long backlog, Duration commitPatience) {

    public static final AgentLimits DEFAULT = new AgentLimits(2L * 1024 * 1024 * 1024, Duration.ofSeconds(10));
}
