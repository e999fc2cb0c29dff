// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.ocsf;

import io.dbactivity.transform.document.Form;
import io.dbactivity.transform.document.Layout;
import io.dbactivity.transform.document.Rest;
import io.dbactivity.transform.input.EmittedEvent;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;

/** Events in the Open Cybersecurity Schema Framework: one layout for each class. What has no place is in unmapped. */
public final class Ocsf {

    private static final int SCHEMA_VERSION = 1;

    private final OcsfVersion version;
    private final Map<OcsfClass, Layout> layouts;

    public Ocsf(OcsfVersion version) {
        this.version = version;
        var attributes = new OcsfAttributes(version);
        this.layouts = new EnumMap<>(Stream.of(OcsfClass.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        each -> Layout.of(
                                schemaName(version, each), SCHEMA_VERSION, attributes.of(each), Ocsf.rest()))));
    }

    private static String schemaName(OcsfVersion version, OcsfClass ocsfClass) {
        return "io.dbactivity.ocsf." + version.inNames() + "."
                + ocsfClass.caption().replace(" ", "");
    }

    private static Rest rest() {
        return field -> Rest.asItIs(field, "unmapped." + field.path());
    }

    public OcsfClass classOf(EmittedEvent event) {
        return OcsfActivity.of(event, version).ocsfClass();
    }

    public Schema schema(OcsfClass ocsfClass) {
        return layouts.get(ocsfClass).schema();
    }

    /** The layout of a class's documents. */
    public Layout layout(OcsfClass ocsfClass) {
        return layouts.get(ocsfClass);
    }

    /** @param ocsfClass as {@link #classOf} says */
    public Object document(EmittedEvent event, OcsfClass ocsfClass, Form form) {
        return layouts.get(ocsfClass).document(event, form);
    }
}
