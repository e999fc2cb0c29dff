// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static io.dbactivity.record.Activities.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {

    private static final String HEARTBEAT = "{'type':'heartbeat','dbUserName':'rdsadmin'}";

    @ParameterizedTest
    @CsvSource({
        "{'dbUserName':'rdsadmin'},  events.exclude.users",
        "{'dbUserName':'RdsAdmin'},  events.exclude.users",
        "{'dbUserName':'rdsadmin2'},",
        "{'dbUserName':''},",
        "{'dbUserName':null},",
        "{},",
        "{'type':'heartbeat'},       events.include.heartbeats",
    })
    void namesThePropertyThatExcludes(String event, String rule) {
        assertThat(rule(event, settings(RecordKey.NONE, false, "RDSADMIN"))).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"false, events.include.heartbeats", "true,"})
    void aHeartbeatIsNoUsers(boolean include, String rule) {
        assertThat(rule(HEARTBEAT, settings(RecordKey.NONE, include, "rdsadmin")))
                .isEqualTo(rule);
    }

    private static String rule(String event, RecordSettings settings) {
        return new EventFilter(settings)
                .excludingRule(Activities.of(event).events().get(0));
    }
}
