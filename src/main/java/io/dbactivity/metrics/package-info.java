// SPDX-License-Identifier: Apache-2.0
/**
 * Publishes as metrics what happens in a task, and how the connector sees its streams. A listener is told of each event
 * in the task, and wrappers around the AWS clients tell of each call. No number is kept in the path of the records.
 *
 * <p>This package must not know who tells it, nor what is done with a number.
 *
 * <p>Start reading at {@link io.dbactivity.metrics.ActivityMetric}, which has the names. A value begins as a method of
 * {@link io.dbactivity.metrics.TaskListener} or {@link io.dbactivity.metrics.CallListener}, and {@link
 * io.dbactivity.metrics.TaskMetrics} counts it. {@code TaskStart} creates one for each task, and nobody else does.
 * {@code ConnectorStart} creates the one {@link io.dbactivity.metrics.ConnectorMetrics} of a connector. Where the
 * values can be read is up to a {@code MetricOutlet}: the worker's own metrics (KIP-877), or MBeans.
 */
package io.dbactivity.metrics;
