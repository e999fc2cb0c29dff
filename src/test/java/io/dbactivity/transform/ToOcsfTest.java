// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToOcsfTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'class':'READ','command':'SELECT'}          | activity-datastore-activity | 600504",
                "{'command':'CONNECT','commandText':null}     | activity-authentication     | 300201",
                "{'command':'DISCONNECT','commandText':null}  | activity-authentication     | 300202",
                "{'class':'ROLE','command':'CREATE ROLE','commandText':'create role bob'} | activity-account-change | 300101",
                "{'class':'ROLE','command':'GRANT','commandText':'grant a to bob'} | activity-user-access    | 300501",
                "{'class':'ROLE','command':'GRANT','commandText':null} | activity-datastore-activity | 600599"
            })
    void eachClassHasItsTopic(String event, String topic, long typeUid) {
        SourceRecord record = Emitted.event("aurora-postgresql", event);

        SourceRecord routed = Transforms.ocsf("topic.by.class=true").apply(record);

        assertThat(routed.topic()).isEqualTo(topic);
        assertThat(Transforms.json(routed).get("type_uid").asLong()).isEqualTo(typeUid);
        assertThat(Transforms.ocsf().apply(record).topic()).isEqualTo(Emitted.TOPIC);
        assertThat(routed.key()).isEqualTo(record.key());
        assertThat(routed.headers()).isEqualTo(record.headers());
        assertThat(routed.timestamp()).isEqualTo(record.timestamp());
    }

    /** Version 1.1.0 takes no longer text; the whole is kept beside. */
    @Test
    void aLongStatementIsCutOnlyWhereTheVersionBoundsIt() {
        String fits = "x".repeat(65_533) + "\uD83D\uDE00";
        String tooLong = "x".repeat(65_534) + "\uD83D\uDE00";

        assertStatement("1.1.0", fits, fits, null);
        assertStatement("1.1.0", tooLong, "x".repeat(65_534), tooLong);
        assertStatement("1.8.0", tooLong, tooLong, null);
    }

    private static void assertStatement(String version, String statement, String mapped, String unmapped) {
        SourceRecord event = Emitted.event("aurora-postgresql", "{'commandText':'" + statement + "'}");

        JsonNode document = Transforms.json(
                Transforms.ocsf("ocsf.version=" + version, "value.form=struct").apply(event));

        assertThat(document.at("/query_info/query_string").textValue()).isEqualTo(mapped);
        assertThat(document.at("/unmapped/commandText").textValue()).isEqualTo(unmapped);
    }

    @Test
    void theTwoVersionsDifferWhereTheStandardDoes() {
        SourceRecord event =
                Emitted.event("aurora-postgresql", "{'class':'MISC','command':'SHOW','commandText':'show all'}");

        JsonNode older = Transforms.json(Transforms.ocsf("ocsf.version=1.1.0").apply(event));
        JsonNode newer = Transforms.json(Transforms.ocsf().apply(event));

        assertThat(older.at("/actor/invoked_by").asText()).isEqualTo("psql");
        assertThat(newer.at("/actor/app_name").asText()).isEqualTo("psql");
        assertThat(older.get("activity_id").asInt()).isEqualTo(99);
        assertThat(newer.get("activity_id").asInt()).isEqualTo(8);
        assertThat(older.at("/unmapped/source/sequenceNumber").asText())
                .isEqualTo(newer.at("/metadata/original_event_uid").asText());
    }

    /** The first table is the table; the others are only in the list as it is. */
    @Test
    void ofSeveralObjectsTheListIsKept() {
        JsonNode several = Transforms.json(Transforms.ocsf()
                .apply(Emitted.event("aurora-mysql", "{'class':'AUX','command':'READ','objectName':'a,b'}")));
        JsonNode one = Transforms.json(Transforms.ocsf()
                .apply(Emitted.event("aurora-mysql", "{'class':'AUX','command':'READ','objectName':'a'}")));

        assertThat(several.at("/table/name").asText()).isEqualTo("a");
        assertThat(several.at("/unmapped/objectName").asText()).isEqualTo("a,b");
        assertThat(one.at("/unmapped/objectName").isNull()).isTrue();
    }
}
