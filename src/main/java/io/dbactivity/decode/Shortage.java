// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

/** What there was too little of to decode a record. */
public enum Shortage {
    NONE,
    /** Too much else is decoded and not delivered. The record can be decoded once that is delivered. */
    ROOM,
    /** The JVM's heap, while other records were decoded. */
    HEAP,
    /** The JVM's heap, though nothing else was decoded. */
    HEAP_ALONE
}
