/**
 * The product run and watched on one machine: the AWS side, the databases that write to it, and Kafka. It must not know a
 * class of the plugin: it installs the archive that the build made, as a user would. Start reading at
 * {@link io.dbactivity.local.Demo}.
 */
package io.dbactivity.local;
