// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.audit.Finding.Weight;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/**
 * The auditor's command, to be run with the worker's class path and the plugin's jars. See {@link AuditOptions#USAGE}.
 */
public final class AuditCommand {

    private static final int COMPLETE = 0;
    private static final int EXPLAINED = 1;
    private static final int UNEXPLAINED = 2;
    private static final int NO_AUDIT = 3;

    private AuditCommand() {}

    public static void main(String[] arguments) {
        int exitCode = NO_AUDIT;
        try {
            exitCode = run(System.out, System.err, arguments);
        } finally {
            // An error that nobody expects must not end with the code that Java gives it, which means "explained".
            System.exit(exitCode);
        }
    }

    /** Makes the audit, prints what it found, and returns the exit code. Anything unexpected is no audit. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        List<String> words = List.of(arguments);
        if (words.contains(AuditOptions.HELP)) {
            out.println(AuditOptions.USAGE);
            return COMPLETE;
        }
        try {
            AuditOptions options = AuditOptions.parse(arguments);
            options.report().ifPresent(HtmlReport::checkTarget);
            Instant now = InstantSource.system().instant();
            AuditReport report = new KafkaAudit(options, now, err).report();
            options.report().ifPresent(file -> HtmlReport.write(file, report, options, now));
            print(report, options, out);
            return exitCode(report.verdict());
        } catch (AuditException | KafkaException e) {
            return failed(words, e.getMessage(), out);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            e.printStackTrace(err);
            return failed(words, "unexpectedly, " + e, out);
        }
    }

    private static void print(AuditReport report, AuditOptions options, PrintStream out) {
        if (options.json()) {
            out.println(JsonReport.of(report));
        } else {
            TextReport.lines(report).forEach(out::println);
        }
    }

    private static int failed(List<String> arguments, String message, PrintStream out) {
        int format = arguments.indexOf("--format");
        boolean json = format >= 0
                && format + 1 < arguments.size()
                && arguments.get(format + 1).equals("json");
        out.println(json ? JsonReport.ofFailure(message) : "No audit: " + message);
        return NO_AUDIT;
    }

    private static int exitCode(Weight verdict) {
        return switch (verdict) {
            case NOTE -> COMPLETE;
            case EXPLAINED -> EXPLAINED;
            case UNEXPLAINED -> UNEXPLAINED;
        };
    }
}
