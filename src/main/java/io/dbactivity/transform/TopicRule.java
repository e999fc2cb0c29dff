// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import io.dbactivity.transform.ocsf.OcsfClass;
import java.util.Locale;

/** Where documents of several classes go. */
enum TopicRule {
    /** All to the record's own topic. */
    ONE {
        @Override
        String topic(String topic, OcsfClass ocsfClass) {
            return topic;
        }
    },
    /** To the record's own topic followed by the name of the class. */
    BY_CLASS {
        @Override
        String topic(String topic, OcsfClass ocsfClass) {
            return topic + "-" + ocsfClass.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    };

    abstract String topic(String topic, OcsfClass ocsfClass);
}
