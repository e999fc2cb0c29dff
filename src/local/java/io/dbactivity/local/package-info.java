/**
 * The AWS side of an activity stream on one machine, and the processes around it.
 */
package io.dbactivity.local;
