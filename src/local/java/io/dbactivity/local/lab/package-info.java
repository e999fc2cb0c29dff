/**
 * A cluster on one machine: a real PostgreSQL with its agent, and the local AWS side. Start reading at
 * {@link io.dbactivity.local.lab.LabDatabase}.
 */
package io.dbactivity.local.lab;
