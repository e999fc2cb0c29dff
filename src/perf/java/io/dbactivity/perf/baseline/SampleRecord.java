// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf.baseline;

import java.util.List;

/** The inner record as Gson fills it in. */
final class SampleRecord {
    String type;
    String clusterId;
    String instanceId;
    List<SampleEvent> databaseActivityEventList;
}
