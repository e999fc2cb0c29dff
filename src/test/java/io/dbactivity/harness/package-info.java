// SPDX-License-Identifier: Apache-2.0
/**
 * Runs the connector in the JVM of a test. {@link io.dbactivity.harness.ConnectHarness} polls the tasks on the test's
 * thread and {@link io.dbactivity.harness.InProcessWorker} on threads of their own, both against the local AWS side;
 * {@link io.dbactivity.harness.Rounds} runs tasks over a stream in memory and lets them crash. Nothing here asserts.
 */
package io.dbactivity.harness;
