// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

/** How one engine's events are read as {@link Action} and {@link Outcome}. Implementations hold no state. */
interface EngineRules {

    /** The action that the event names, whether it succeeded or not. */
    Action action(ActivityEvent event);

    Outcome outcome(ActivityEvent event);
}
