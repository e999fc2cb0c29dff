// SPDX-License-Identifier: Apache-2.0
/**
 * The product run and watched on one machine: the AWS side ({@code aws}), the databases that write to it
 * ({@code simulator}), a broker and workers ({@code kafka}), the account of a run ({@code delivery}) and the demo
 * ({@code demo}). No class here may know a class of the plugin. Start reading at
 * {@link io.dbactivity.local.demo.Demo}.
 */
package io.dbactivity.local;
