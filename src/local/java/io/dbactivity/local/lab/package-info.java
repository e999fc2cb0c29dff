// SPDX-License-Identifier: Apache-2.0
/**
 * The workshop on one machine: a real PostgreSQL whose activity stream the plugin reads. Start reading at
 * {@link io.dbactivity.local.lab.Lab}.
 */
package io.dbactivity.local.lab;
