// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

/** What the lines of one session so far mean for its next ones. Used by one thread. */
final class Session {

    private String statementStart = "";
    private String abortedTransaction = "";
    private long number;
    private long auditedAs;
    private long part;

    /** A statement begins to execute. */
    void start(String time) {
        statementStart = time;
        number++;
        auditedAs = 0;
        part = 0;
    }

    /** pgaudit speaks of a statement, by its own number. */
    void audit(AuditEntry entry) {
        if (number == 0 || auditedAs != 0 && auditedAs != entry.statementId()) {
            number++;
        }
        auditedAs = entry.statementId();
        part = entry.substatementId();
        abortedTransaction = "";
    }

    /** A statement fails that has begun to execute. */
    void fail(String transaction) {
        part++;
        abortedTransaction = transaction;
    }

    /** A statement fails before it begins to execute, for it cannot be parsed or bound. */
    void fail(String time, String transaction) {
        start(time);
        fail(transaction);
    }

    /** Whether the transaction has failed, so that pgaudit says nothing of the command that ends it. */
    boolean isAborted(String transaction) {
        return !transaction.isEmpty() && transaction.equals(abortedTransaction);
    }

    /** The failed transaction is ended by the statement that has just begun. */
    void end() {
        part = 1;
        abortedTransaction = "";
    }

    /** When the current statement began; empty if it is not known. */
    String statementStart() {
        return statementStart;
    }

    /** Counts the session's statements from 1, failed ones too. */
    long number() {
        return number;
    }

    /** Counts the parts of the current statement from 1. */
    long part() {
        return part;
    }
}
