// SPDX-License-Identifier: Apache-2.0
/**
 * Tries a configuration before it is used: each step of a record's way, from the stream to its text, and the topics
 * that it needs. It prints the IAM policies that exactly this configuration needs. It must not know how Connect runs a
 * task or where a property's value comes from. Start reading at {@link io.dbactivity.preflight.Trial}.
 */
package io.dbactivity.preflight;
