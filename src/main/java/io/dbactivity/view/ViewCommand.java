// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.aws.RegionUnknownException;
import io.dbactivity.command.ConfigFile;
import io.dbactivity.command.Usage;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.stream.ShardPosition;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;

/**
 * The viewer's command, to be run with the worker's class path and the plugin's jars. See {@link ViewOptions#USAGE}.
 * Events go to the standard output, everything else to the standard error.
 */
public final class ViewCommand {

    private static final int WHOLE = 0;
    private static final int FLAWED = 1;
    private static final int UNREADABLE = 2;
    private static final int MISUSED = 3;

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final InstantSource clock;

    ViewCommand(PrintStream out, PrintStream err, Terminal terminal, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        int exitCode = UNREADABLE;
        // Statements are of any language, whatever the locale of the terminal is.
        var out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        try {
            exitCode = new ViewCommand(out, err, Terminal.ofProcess(), InstantSource.system()).run(arguments);
        } finally {
            out.flush();
            // An error that nobody expects must not end with the code that Java gives it.
            System.exit(exitCode);
        }
    }

    /** Does what the arguments say, and returns the exit code. */
    int run(String... arguments) {
        if (List.of(arguments).contains(ViewOptions.HELP)) {
            out.println(ViewOptions.USAGE);
            return WHOLE;
        }
        try {
            ViewOptions options = ViewOptions.parse(clock.instant(), arguments);
            return view(options);
        } catch (Usage e) {
            err.println(e.getMessage() + ". --help prints the options.");
            return MISUSED;
        } catch (ViewException | RegionUnknownException | KafkaException e) {
            err.println("Not readable: " + SafeText.line(String.valueOf(e.getMessage())));
            return UNREADABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNREADABLE;
        }
    }

    private int view(ViewOptions options) throws InterruptedException {
        var viewer = new Viewer(
                display(options),
                options.filter(),
                options.has("--heartbeats") ? Viewer.Heartbeats.SHOWN : Viewer.Heartbeats.HIDDEN,
                options.limit());
        Runnable summary = () -> err.println(viewer.summary());
        // Ctrl-C is how reading that follows ends.
        var interrupted = new Thread(summary, "summary");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            if (options.has("--bootstrap-server")) {
                readTopic(options, viewer);
            } else {
                readAws(options, viewer);
            }
        } finally {
            viewer.finish();
            if (withdraw(interrupted)) {
                summary.run();
            }
        }
        return viewer.isWhole() ? WHOLE : FLAWED;
    }

    /** Returns false if the process is ending already, which runs the hook. */
    private static boolean withdraw(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return false;
        }
    }

    private Display display(ViewOptions options) {
        Palette palette = terminal.palette(options.text("--color").orElse("auto"));
        if (options.has("--top")) {
            return new TopScreen(
                    out, palette, terminal.isInteractive() ? TopScreen.Frames.REDRAWN : TopScreen.Frames.LAST, clock);
        }
        return switch (options.text("--format").orElse("line")) {
            case "json" -> new JsonDisplay(out);
            case "pretty" -> new PrettyDisplay(out, palette);
            default -> new LineDisplay(out, palette);
        };
    }

    private void readTopic(ViewOptions options, Viewer viewer) throws InterruptedException {
        var clients = new Properties();
        options.text("--command-config").map(Path::of).map(ConfigFile::read).ifPresent(clients::putAll);
        clients.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                options.text("--bootstrap-server").orElseThrow());
        try (var source = TopicSource.open(
                clients, options.text("--topic").orElse("database-activity"), options.from(), options.ending())) {
            source.read(viewer);
        }
    }

    private void readAws(ViewOptions options, Viewer viewer) throws InterruptedException {
        ConnectorSettings settings = settings(options.properties());
        if (settings.streams().isEmpty()) {
            throw new Usage("The configuration names no stream: give --resource-id");
        }
        try (var aws = new AwsClients(settings, this::printNotice, clock);
                Source source = source(options, settings, aws)) {
            source.read(viewer);
        }
    }

    private Source source(ViewOptions options, ConnectorSettings settings, AwsClients aws) {
        if (options.has("--dead-letters")) {
            return new DeadLetterFiles(
                    options.list("--dead-letters").stream().map(Path::of).toList(),
                    options.text("--resource-id").orElseThrow(),
                    aws.decoder());
        }
        var services =
                new StreamSource.Services(aws.kinesis(), settings.reading(), aws.decoder(), this::printNotice, clock);
        ShardPosition from = options.from()
                .<ShardPosition>map(ShardPosition.AtTimestamp::new)
                .orElseGet(ShardPosition.TrimHorizon::new);
        return new StreamSource(services, settings.streams(), from, options.ending());
    }

    private void printNotice(String text) {
        err.println(SafeText.line(text));
    }

    private static ConnectorSettings settings(Map<String, String> properties) {
        List<String> wrong = ConnectorConfig.validate(properties).configValues().stream()
                .flatMap(value -> value.errorMessages().stream().map(message -> value.name() + ": " + message))
                .toList();
        if (!wrong.isEmpty()) {
            throw new Usage(String.join("\n", wrong));
        }
        return ConnectorConfig.settings(properties);
    }
}
