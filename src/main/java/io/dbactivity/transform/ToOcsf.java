// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import io.dbactivity.transform.document.Form;
import io.dbactivity.transform.input.EmittedEvent;
import io.dbactivity.transform.ocsf.Ocsf;
import io.dbactivity.transform.ocsf.OcsfClass;
import io.dbactivity.transform.ocsf.OcsfVersion;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Puts events into the Open Cybersecurity Schema Framework, each into the class that fits it. Key, headers and
 * timestamp stay as they are.
 */
public final class ToOcsf<R extends ConnectRecord<R>> extends EventTransformation<R> {

    private static final String OCSF_VERSION = "ocsf.version";
    private static final String TOPIC_BY_CLASS = "topic.by.class";

    private static final ConfigDef DEFINITION = withForm(
                    Form.STRUCT, "The default suits Amazon Security Lake, which takes Parquet.")
            .define(
                    OCSF_VERSION,
                    ConfigDef.Type.STRING,
                    OcsfVersion.V1_8_0.text(),
                    ValidString.in(OcsfVersion.V1_8_0.text(), OcsfVersion.V1_1_0.text()),
                    Importance.HIGH,
                    "The version of OCSF in which events are written. `1.1.0` is for readers that know no later one.",
                    GROUP,
                    2,
                    Width.SHORT,
                    "Version of OCSF")
            .define(
                    TOPIC_BY_CLASS,
                    ConfigDef.Type.BOOLEAN,
                    false,
                    Importance.MEDIUM,
                    "If `true`, the name of the class is added to the topic, as in `database-activity-authentication`, "
                            + "so that each topic holds documents of one class, as Amazon Security Lake wants them. "
                            + "The classes are `datastore-activity`, `authentication`, `account-change` and "
                            + "`user-access`.",
                    GROUP,
                    3,
                    Width.SHORT,
                    "A topic for each class");

    private Ocsf ocsf;
    private TopicRule topics;

    @Override
    public ConfigDef config() {
        return DEFINITION;
    }

    @Override
    void configured(Map<String, Object> values) {
        ocsf = new Ocsf(OcsfVersion.of(values.get(OCSF_VERSION).toString()));
        topics = Boolean.TRUE.equals(values.get(TOPIC_BY_CLASS)) ? TopicRule.BY_CLASS : TopicRule.ONE;
    }

    @Override
    R transformed(R record, EmittedEvent event, Form wanted) {
        OcsfClass ocsfClass = ocsf.classOf(event);
        return NewRecord.withValue(
                record,
                topics.topic(record.topic(), ocsfClass),
                wanted.schema(ocsf.schema(ocsfClass)),
                ocsf.document(event, ocsfClass, wanted));
    }
}
