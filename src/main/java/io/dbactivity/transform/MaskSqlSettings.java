// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import java.util.List;
import java.util.Objects;

/**
 * What {@link MaskSql} is told.
 *
 * @param keptFields names in the maps of an event whose values stay
 */
record MaskSqlSettings(ExceptedEvents exceptedEvents, ErrorMessages errorMessages, List<String> keptFields) {

    MaskSqlSettings {
        Objects.requireNonNull(exceptedEvents, "exceptedEvents");
        Objects.requireNonNull(errorMessages, "errorMessages");
        keptFields = List.copyOf(keptFields);
    }

    /** What happens to {@code errorMessage}. */
    enum ErrorMessages {
        MASK,
        REMOVE
    }
}
