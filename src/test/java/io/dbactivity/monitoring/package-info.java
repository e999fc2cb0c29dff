// SPDX-License-Identifier: Apache-2.0
/**
 * What watches the connector from outside: the shipped alerts and dashboard, and the real Prometheus that reads them.
 * {@link io.dbactivity.monitoring.ScrapedNames} has the names as the shipped rules of the JMX exporter make them. The
 * tests in {@code io.dbactivity.worker} hold all of it against a real worker.
 */
package io.dbactivity.monitoring;
