/**
 * The source connector as Kafka Connect sees it: start, the order of steps for one record, verdicts on errors, stop.
 */
package io.dbactivity;
