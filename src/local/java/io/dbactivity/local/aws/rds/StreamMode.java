// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.rds;

import io.dbactivity.local.aws.wire.AwsError;

/** Whether a session waits for its events ({@code sync}) or not ({@code async}). */
public enum StreamMode {
    ASYNC("async"),
    SYNC("sync");

    private final String text;

    StreamMode(String text) {
        this.text = text;
    }

    /** As the API writes it. */
    public String text() {
        return text;
    }

    /** @throws AwsError for any other text */
    static StreamMode of(String text) {
        for (StreamMode mode : values()) {
            if (mode.text.equals(text)) {
                return mode;
            }
        }
        throw AwsError.badRequest("InvalidParameterValue", "Mode must be sync or async.");
    }
}
