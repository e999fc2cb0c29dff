// SPDX-License-Identifier: Apache-2.0
/** Processes of other programs: they end with this JVM, and those that refuse to be root's run as somebody else. */
package io.dbactivity.local.process;
