// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code config/} gives to sinks, held against the schemas of what the connector emits, and tried on the sinks
 * themselves. Nothing here may know how an event is read or decrypted. Start reading at {@link
 * io.dbactivity.sink.SearchTemplatesTest}.
 */
package io.dbactivity.sink;
