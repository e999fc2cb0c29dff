// SPDX-License-Identifier: Apache-2.0
/**
 * A real Kafka broker and real Connect workers as processes of their own, on loopback, and what a test or the demo
 * needs to drive and read them. It must not know what the connector under test does, nor hand the worker any class that
 * Kafka's own download does not bring. Start reading at {@link io.dbactivity.local.kafka.ConnectWorker}.
 */
package io.dbactivity.local.kafka;
