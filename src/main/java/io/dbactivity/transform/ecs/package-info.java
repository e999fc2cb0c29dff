// SPDX-License-Identifier: Apache-2.0
/**
 * Events in the Elastic Common Schema: the tables that say what goes where.
 *
 * <p>This package must not know how a document is built, or Connect's records.
 *
 * <p>Start reading at {@link io.dbactivity.transform.ecs.Ecs}.
 */
package io.dbactivity.transform.ecs;
