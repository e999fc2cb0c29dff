// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Events with a few fields, for tests. */
final class Events {

    private Events() {}

    /** Names and values by turns; a value may be null. */
    static ActivityEvent event(String... namesAndValues) {
        EventValues values = new EventValues();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            values.put(EventField.named(namesAndValues[at]), namesAndValues[at + 1]);
        }
        return values.event(0, null, Integer.MAX_VALUE);
    }

    /** The event of a JSON text, in which apostrophes stand for quotation marks. */
    static ActivityEvent parsed(String json) {
        byte[] text = ("{\"databaseActivityEventList\":[" + json.replace('\'', '"') + "]}").getBytes(UTF_8);
        return new EventParser(new EventSettings(false)).parse(text).events().get(0);
    }
}
