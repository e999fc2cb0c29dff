// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

/** What the ledger says was not delivered, for people. */
final class Gaps {

    private static final int RANGES = 10;

    private Gaps() {}

    static Finding finding(LedgerEntry gap) {
        Span span = Span.of(gap);
        String text = size(gap) + " between " + span.text() + ": "
                + gap.text("reason").orElse("no reason given") + ". "
                + gap.text("detail").orElse("");
        return span.detailed(Finding.explained(FindingKind.GAP, text))
                .with("reason", gap.text("reason").orElse(""));
    }

    private static String size(LedgerEntry gap) {
        Ordinals missing = Counted.of(gap).missing();
        if (!missing.isEmpty()) {
            return Amount.of(missing.count(), "event") + " (" + missing.text(RANGES) + " of run "
                    + gap.text("run").orElse("") + ")";
        }
        long events = gap.number("events");
        if (events > 0) {
            return Amount.of(events, "element") + " of a Kinesis record";
        }
        long records = gap.number("records");
        return records == 0 ? "an unknown number of events" : "the events of " + Amount.of(records, "Kinesis record");
    }
}
