// SPDX-License-Identifier: Apache-2.0
/**
 * {@code mvn -Psoak}: days in the life of a connector, at random. Start reading at {@link io.dbactivity.soak.Soak}.
 */
package io.dbactivity.soak;
