// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.Map;

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

    /** A gap that a replay closed. Whether the events are in Kafka is another question, which their run answers. */
    static Finding closed(Finding gap, NumberedEntry closing) {
        Counted delivered = closing.counted();
        String what = delivered
                .run()
                .map(run -> Amount.of(delivered.events(), "event") + " of run " + run)
                .orElse("no events that are to be delivered");
        Finding finding = Finding.note(
                        FindingKind.GAP_CLOSED,
                        "closed by a replay at " + closing.time() + ", " + what + ": " + gap.text())
                .with("events", Long.toString(delivered.events()))
                .with("entryId", closing.id().toString());
        for (Map.Entry<String, String> detail : gap.details().entrySet()) {
            finding = finding.with(detail.getKey(), detail.getValue());
        }
        return delivered.run().isPresent() ? finding.with("run", delivered.run().get()) : finding;
    }

    private static String size(LedgerEntry gap) {
        OrdinalSet missing = Counted.of(gap).missing();
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
