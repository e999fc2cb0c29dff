// SPDX-License-Identifier: Apache-2.0
/**
 * The names of the connector's properties, their defaults, checks and documentation, and the settings read from them.
 * No other package knows a property's name.
 *
 * <p>This package must not know clients or threads.
 *
 * <p>Start reading at {@link io.dbactivity.config.ConnectorConfig}. Each {@code …Properties} type has the properties of
 * one subject and the rules between them.
 */
package io.dbactivity.config;
