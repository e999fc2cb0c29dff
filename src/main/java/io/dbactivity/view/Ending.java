// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

/** When reading ends. */
enum Ending {
    /** At what is there when the command starts. */
    WHAT_IS_THERE,
    /** Never by itself: what comes is shown as it comes. */
    FOLLOW
}
