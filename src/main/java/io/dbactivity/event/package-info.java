/**
 * What a database activity is: the decrypted text of four engines read into values, and normalised. It must not know
 * Connect or AWS. Start reading at {@link io.dbactivity.event.EventParser}.
 */
package io.dbactivity.event;
