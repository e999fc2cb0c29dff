// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.house.Manual;
import io.dbactivity.local.aws.Fault;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Right and wrong set-ups, as a real worker validates them with {@code validate.live=true}: what the manual's table
 * says, within the time for which the worker's REST API waits. With {@code -Dpreflight.write=true} the table is written
 * anew.
 */
@ExtendWith(ConnectCluster.Shared.class)
final class PreflightIT {

    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);
    private static final String ROLE = "arn:aws:iam::123456789012:role/das-reader";
    private static final String EXTERNAL_ID = "from-the-auditors";
    private static final Duration NO_ANSWER = Duration.ofMinutes(2);

    /** What the manual promises; the REST API waits for 90 seconds. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Path PAGE = Path.of("src/site/markdown/preflight.md");
    private static final String BEGIN = "<!-- set-ups: rendered by PreflightIT -->\n\n";
    private static final String END = "\n<!-- end of set-ups -->\n";

    private static final Fault INVALID_TOKEN =
            Fault.error(400, "UnrecognizedClientException", "The security token included in the request is invalid.");
    private static final Fault EXPIRED_TOKEN =
            Fault.error(400, "ExpiredTokenException", "The security token included in the request is expired");

    private static final Pattern LIVE =
            Pattern.compile("the step '(?<step>[^']+)' of validate.live=true failed(?: for \\S+)?\\. ");

    /** One set-up: what is wrong, and how it comes about. */
    private record SetUp(String what, BiConsumer<ActivitySource, Map<String, String>> cause) {}

    private static final List<SetUp> SET_UPS = List.of(
            new SetUp("nothing", (source, config) -> {}),
            new SetUp("nothing, with a role and its external id", (source, config) -> {
                source.aws().sts().requireExternalId(ROLE, EXTERNAL_ID);
                config.put("aws.sts.role.arn", ROLE);
                config.put("aws.sts.role.external.id", EXTERNAL_ID);
            }),
            new SetUp("there is no such stream", (source, config) -> config.put("das.resource.ids", "cluster-NOSUCH")),
            new SetUp("the role may not describe the stream", denied("DescribeStreamSummary")),
            new SetUp("the role may not list the shards", denied("ListShards")),
            new SetUp("the role may not read", denied("GetRecords")),
            new SetUp(
                    "the key's policy does not let the role decrypt",
                    (source, config) -> source.aws().kms().denyDecrypt(key(source), true)),
            new SetUp(
                    "the key is disabled",
                    (source, config) -> source.aws().kms().disableKey(key(source))),
            new SetUp(
                    "another key is pinned",
                    (source, config) -> config.put("kms.key.id", "1234abcd-12ab-34cd-56ef-1234567890ab")),
            new SetUp("the credentials are not valid", fault("DescribeStreamSummary", INVALID_TOKEN)),
            new SetUp("the credentials have expired", fault("DescribeStreamSummary", EXPIRED_TOKEN)),
            new SetUp(
                    "nobody listens at the endpoint",
                    (source, config) -> config.put("aws.kinesis.endpoint", "http://127.0.0.1:1")),
            new SetUp("KMS does not answer", unanswered("Decrypt")),
            new SetUp("the role may not be assumed", role().andThen(denied("AssumeRole"))),
            new SetUp("the external id is wrong", role().andThen((source, config) -> {
                source.aws().sts().requireExternalId(ROLE, EXTERNAL_ID);
                config.put("aws.sts.role.external.id", "another");
            })),
            new SetUp("STS does not answer", role().andThen(unanswered("AssumeRole"))),
            new SetUp(
                    "RDS may not be asked",
                    denied("DescribeDBClusters").andThen((source, config) -> config.put("das.discovery", "rds"))),
            new SetUp(
                    "the consumer may not be described",
                    denied("DescribeStreamConsumer")
                            .andThen((source, config) -> config.put("kinesis.fetch.mode", "fanout"))));

    private static BiConsumer<ActivitySource, Map<String, String>> denied(String operation) {
        return fault(operation, Fault.accessDenied());
    }

    private static BiConsumer<ActivitySource, Map<String, String>> fault(String operation, Fault fault) {
        return (source, config) -> source.aws().faults().always(operation, fault);
    }

    private static BiConsumer<ActivitySource, Map<String, String>> unanswered(String operation) {
        return (source, config) -> source.aws().faults().delay(operation, NO_ANSWER);
    }

    private static BiConsumer<ActivitySource, Map<String, String>> role() {
        return (source, config) -> config.put("aws.sts.role.arn", ROLE);
    }

    private static String key(ActivitySource source) {
        return source.simulator().keyId(DATABASE.resourceId());
    }

    /**
     * What the worker says.
     *
     * @param property empty if nothing is wrong
     */
    private record Verdict(String what, String property, String text, Duration took) {

        /** Without what differs from run to run. */
        String row() {
            Matcher live = LIVE.matcher(text);
            String step = live.find() ? live.group("step") : "configuration";
            String cells = property.isEmpty() ? " | " : "`" + property + "` | " + step;
            return "| " + what + " | " + cells + " | "
                    + live.replaceFirst("")
                            .replace(property + ": ", "")
                            .replace(DATABASE.resourceId(), "cluster-ABCD1234EFGH5678IJKL9012MN")
                            .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…")
                            .replaceAll("\\d{30,}", "…")
                            .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "…")
                            .replaceAll("127\\.0\\.0\\.1:\\d{2,}", "127.0.0.1:…")
                            .replace("|", "\\|")
                    + " | ";
        }

        String rowWithTime() {
            return row() + String.format(Locale.ROOT, "%.1f s |\n", took.toMillis() / 1_000.0);
        }
    }

    @Test
    void theWorkerSaysWhatTheManualsTableSays(ConnectCluster cluster) throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        for (SetUp setUp : SET_UPS) {
            verdicts.add(tried(setUp, cluster));
        }

        assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict.took()).isLessThan(LONGEST));
        String table = table(verdicts);
        Files.writeString(Path.of("target", "preflight.md"), table);
        if (Boolean.getBoolean("preflight.write")) {
            write(table);
        }
        assertThat(rows(Manual.page("preflight").text()))
                .as("write it anew with: mvn verify -Dit.test=PreflightIT -Dpreflight.write=true")
                .isEqualTo(rows(BEGIN + table + END));
    }

    private static Verdict tried(SetUp setUp, ConnectCluster cluster) {
        try (ActivitySource source = new ActivitySource(List.of(DATABASE), traffic -> traffic)) {
            source.simulator().createStreams(2);
            source.simulator().produce(20);
            Map<String, String> config = new HashMap<>(source.connector("validated"));
            config.put("name", "validated");
            config.put("validate.live", "true");
            config.put("aws.sts.endpoint", source.aws().endpoint().toString());
            config.put("aws.rds.endpoint", source.aws().endpoint().toString());
            setUp.cause().accept(source, config);
            long begun = System.nanoTime();
            JsonNode answer = cluster.worker().rest().validate("DatabaseActivitySourceConnector", config);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            assertThat(answer.toString()).doesNotContain(Secrets.SECRET_ACCESS_KEY);
            List<JsonNode> wrong = StreamSupport.stream(answer.path("configs").spliterator(), false)
                    .map(property -> property.path("value"))
                    .filter(value -> !value.path("errors").isEmpty())
                    .toList();
            assertThat(wrong).as(setUp.what()).hasSizeLessThanOrEqualTo(1);
            return wrong.isEmpty()
                    ? new Verdict(setUp.what(), "", "", took)
                    : new Verdict(
                            setUp.what(),
                            wrong.get(0).path("name").asText(),
                            wrong.get(0).path("errors").path(0).asText(),
                            took);
        }
    }

    private static String table(List<Verdict> verdicts) {
        var table = new StringBuilder("| what is wrong | property | step | error | took |\n|---|---|---|---|---|\n");
        verdicts.forEach(verdict -> table.append(verdict.rowWithTime()));
        return table.toString();
    }

    private static void write(String table) throws IOException {
        String text = Files.readString(PAGE);
        Files.writeString(
                PAGE, text.substring(0, text.indexOf(BEGIN)) + BEGIN + table + text.substring(text.indexOf(END)));
    }

    /** Without the times. */
    private static List<String> rows(String text) {
        return Stream.of(text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END))
                        .split("\n"))
                .map(row -> row.replaceFirst("[^|]*\\|$", ""))
                .toList();
    }
}
