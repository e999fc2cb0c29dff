// SPDX-License-Identifier: Apache-2.0
/**
 * {@code mvn -Pdemo}: the whole product, watched live, with an account at the end. It must not know a class of the
 * plugin: it installs the archive that the build made, as a user would. Start reading at {@link
 * io.dbactivity.local.demo.Demo}.
 */
package io.dbactivity.local.demo;
