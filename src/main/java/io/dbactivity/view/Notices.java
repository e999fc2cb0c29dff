// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

/** Tells people what the viewer waits for. Texts may hold what a service answered, and are not yet safe to print. */
@FunctionalInterface
interface Notices {

    void print(String text);
}
