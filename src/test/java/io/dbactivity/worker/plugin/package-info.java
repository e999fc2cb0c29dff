// SPDX-License-Identifier: Apache-2.0
/**
 * A plugin for the workers of tests: transforms and a converter that fail when they are told to. A worker loads it from
 * a jar of its own, so it must not know any other package of the tests or of the product. Start reading at {@link
 * io.dbactivity.worker.plugin.FailAtNumbers}.
 */
package io.dbactivity.worker.plugin;
