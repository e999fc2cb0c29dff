// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.document;

import java.util.LinkedHashMap;

/** A map that prints no values: some are statements, and a worker at log level TRACE logs whole records. */
final class DocumentMap extends LinkedHashMap<String, Object> {

    private static final long serialVersionUID = 1;

    @Override
    public String toString() {
        return "Map{" + keySet() + "}";
    }
}
