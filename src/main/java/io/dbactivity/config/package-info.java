/**
 * The names of the connector's properties, their defaults, their checks, and the settings read from them. It must not
 * know clients or threads. Start reading at {@link io.dbactivity.config.ConnectorConfig}.
 */
package io.dbactivity.config;
