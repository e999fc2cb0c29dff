// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import io.dbactivity.event.EventField;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is to show. Other threads than the one that shows may ask for it. */
final class RecordingDisplay implements Display {

    private final List<ShownEvent> events = new CopyOnWriteArrayList<>();
    private final List<Problem> problems = new CopyOnWriteArrayList<>();

    /** A viewer that shows everything here, up to so many events. */
    Viewer viewer(long limit) {
        return new Viewer(this, event -> true, Viewer.Heartbeats.SHOWN, limit);
    }

    List<ShownEvent> events() {
        return List.copyOf(events);
    }

    List<String> statements() {
        return events.stream().map(event -> event.text(EventField.COMMAND_TEXT)).toList();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public void show(ShownEvent event) {
        events.add(event);
    }

    @Override
    public void show(Problem problem) {
        problems.add(problem);
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public void finish() {}
}
