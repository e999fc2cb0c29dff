// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf.baseline;

/** The outer record as Gson fills it in. */
final class SampleEnvelope {
    String type;
    String version;
    String databaseActivityEvents;
    String key;
}
