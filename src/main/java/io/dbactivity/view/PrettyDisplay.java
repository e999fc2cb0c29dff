// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import io.dbactivity.event.EventField;
import io.dbactivity.view.Palette.Hue;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Collectors;

/** Several lines an event: a title, and each field that has a value. The lines of a statement are kept. */
final class PrettyDisplay implements Display {

    private static final String INDENT = "    ";

    private final PrintStream out;
    private final Palette palette;

    PrettyDisplay(PrintStream out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    @Override
    public void show(ShownEvent event) {
        out.println(palette.paint(
                        Hue.BOLD,
                        LineDisplay.time(event.time()) + "  "
                                + event.classification().engine().text())
                + "  "
                + palette.paint(
                        Hue.of(event.classification().action()),
                        event.classification().action().text())
                + "  " + event.classification().outcome().text());
        field("record", event.place().text() + " event " + event.index());
        if (event.instanceId() != null) {
            field("instanceId", event.instanceId());
        }
        for (EventField field : EventField.values()) {
            Object value = event.event().value(field);
            if (value != null) {
                show(field, value);
            }
        }
        event.event().extraFields().forEach((name, json) -> field(SafeText.line(name), json));
        out.println();
    }

    private void show(EventField field, Object value) {
        switch (field.shape()) {
            case TEXT, TIME, NUMBER, LIST -> field(field.jsonName(), value.toString());
            case MAP ->
                field(
                        field.jsonName(),
                        ((Map<?, ?>) value)
                                .entrySet().stream()
                                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                                        .collect(Collectors.joining("\n")));
        }
    }

    /** Every line of a value is indented, so that none looks like a title or a field. */
    private void field(String name, String value) {
        out.println(INDENT
                + palette.paint(Hue.FAINT, name + ": ")
                + value.lines().map(SafeText::line).collect(Collectors.joining("\n" + INDENT + INDENT + "| ")));
    }

    @Override
    public void show(Problem problem) {
        out.println(LineDisplay.line(problem, palette));
        out.println();
    }

    @Override
    public boolean flush() {
        return !out.checkError();
    }

    @Override
    public void finish() {
        out.flush();
    }
}
