// SPDX-License-Identifier: Apache-2.0
/**
 * The whole connector in the JVM of the test: what it delivers, what it reports, and what it survives. The packaged
 * plugin in real workers is tested in {@link io.dbactivity.worker}. Start reading at {@link
 * io.dbactivity.connector.WholeConnectorTest}.
 */
package io.dbactivity.connector;
