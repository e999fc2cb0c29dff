// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * What the lines of one session so far mean for its next ones. Used by one thread.
 *
 * <p>pgaudit tells of a statement with its rows when the statement's portal is closed. In the extended protocol that
 * may be long after its execution, and is never if the transaction fails in between. So a statement that has begun is
 * kept until pgaudit speaks of it or it fails, and is told by what is known of it if neither happens.
 */
final class Session {

    private static final int MOST_OPEN = 16;

    private final List<Begun> open = new ArrayList<>();
    private String statementStart = "";
    private String abortedTransaction = "";

    /** A statement of which pgaudit has spoken and of whose start the log has not. */
    private String auditedBeforeStart = "";

    private long number;
    private long auditedAs;
    private long part;

    /** A statement that has begun, and of which nothing more is known. */
    record Begun(String time, String transaction, String text, long number) {

        /** A statement may hold anything, so it is not printed. */
        @Override
        public String toString() {
            return "statement " + number + " of " + text.length() + " characters";
        }
    }

    /** A statement begins to execute. Returns those before it that are now certain to be told by nobody else. */
    List<Begun> start(String time, String transaction, String text) {
        start(time);
        return open(transaction, text);
    }

    /**
     * The same in the extended protocol, in which pgaudit may have spoken of the statement already: functions are
     * looked up when it is bound.
     */
    List<Begun> startBound(String time, String transaction, String text) {
        if (text.equals(auditedBeforeStart)) {
            auditedBeforeStart = "";
            statementStart = time;
        } else {
            start(time);
        }
        return open(transaction, text);
    }

    private List<Begun> open(String transaction, String text) {
        List<Begun> forgotten = new ArrayList<>();
        open.removeIf(begun -> !begun.transaction().equals(transaction) && forgotten.add(begun));
        open.add(new Begun(statementStart, transaction, text, number));
        if (open.size() > MOST_OPEN) {
            forgotten.add(open.remove(0));
        }
        return forgotten;
    }

    private void start(String time) {
        statementStart = time;
        number++;
        auditedAs = 0;
        auditedBeforeStart = "";
        part = 0;
    }

    /** pgaudit speaks of a statement, by its own number. */
    void audit(AuditEntry entry) {
        if (number == 0 || (auditedAs != 0 && auditedAs != entry.statementId())) {
            number++;
            statementStart = "";
            auditedBeforeStart = entry.statement();
        }
        auditedAs = entry.statementId();
        part = entry.substatementId();
        abortedTransaction = "";
        close(entry.statement());
    }

    /** The statement of this text, or else the last one, for pgaudit leaves out passwords. */
    private void close(String text) {
        for (Begun begun : open) {
            if (begun.text().equals(text)) {
                open.remove(begun);
                return;
            }
        }
        if (!open.isEmpty()) {
            open.remove(open.size() - 1);
        }
    }

    /** A statement fails that has begun to execute. Returns those that are told by nobody else. */
    List<Begun> failExecuting(String transaction, String text) {
        close(text);
        part++;
        abortedTransaction = transaction;
        return end();
    }

    /** A statement fails before it begins to execute, for it cannot be parsed or bound. */
    List<Begun> failBefore(String time, String transaction) {
        List<Begun> forgotten = end();
        start(time);
        part++;
        abortedTransaction = transaction;
        return forgotten;
    }

    /** The session ends. */
    List<Begun> disconnect(String time) {
        List<Begun> forgotten = end();
        start(time);
        return forgotten;
    }

    private List<Begun> end() {
        List<Begun> forgotten = List.copyOf(open);
        open.clear();
        return forgotten;
    }

    /** Whether the transaction has failed, so that pgaudit says nothing of the command that ends it. */
    boolean isAborted(String transaction) {
        return !abortedTransaction.isEmpty() && (transaction.equals(abortedTransaction) || transaction.endsWith("/0"));
    }

    /** The failed transaction is ended by the statement that has just begun. */
    void endAborted() {
        open.clear();
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
