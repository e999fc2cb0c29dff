// SPDX-License-Identifier: Apache-2.0
/**
 * What the plugin's commands have in common: the arguments that they are given, the files of configuration that these
 * name, and text that is safe to show.
 *
 * <p>This package must not know what a command does, or which options it has.
 *
 * <p>Start reading at {@link io.dbactivity.command.CommandOptions}.
 */
package io.dbactivity.command;
