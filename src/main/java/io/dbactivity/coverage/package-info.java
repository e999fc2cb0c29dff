/**
 * Says what was and what could not be delivered, in records of its own. It must not know AWS clients. Start reading at
 * {@link io.dbactivity.coverage.Coverage}.
 */
package io.dbactivity.coverage;
