// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

/** What the worker does with a record that fails on its way to Kafka ({@code errors.tolerance}). */
public enum ErrorTolerance {
    /** It stops the task. */
    NONE,
    /** It drops the record, and the connector hears of it only afterwards. */
    ALL
}
