// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dbactivity.audit.Finding.Weight;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report for machines: one JSON object in one line. */
final class JsonReport {

    private static final JsonFactory JSON = new JsonFactory();

    /** Writes the content of an object. */
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonReport() {}

    static String of(AuditReport report) {
        return object(json -> {
            json.writeStringField("verdict", verdict(report.verdict()));
            if (report.upTo().isPresent()) {
                json.writeStringField("upTo", report.upTo().get().toString());
            }
            json.writeNumberField("events", report.events());
            json.writeNumberField("closedGaps", report.closedGaps());
            json.writeNumberField("explained", report.count(Weight.EXPLAINED));
            json.writeNumberField("unexplained", report.count(Weight.UNEXPLAINED));
            findings(json, report.ofTopics());
            json.writeArrayFieldStart("streams");
            for (Map.Entry<String, List<Finding>> stream : report.ofStreams().entrySet()) {
                json.writeStartObject();
                json.writeStringField("stream", stream.getKey());
                findings(json, stream.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("shards");
            for (ShardReport shard : report.shards()) {
                shard(json, shard);
            }
            json.writeEndArray();
        });
    }

    /** The report of an audit that could not be made. */
    static String ofFailure(String message) {
        return object(json -> {
            json.writeStringField("verdict", "no_audit");
            json.writeStringField("error", message);
        });
    }

    private static String object(Fields fields) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String verdict(Weight weight) {
        return weight == Weight.NOTE ? "complete" : weight.name().toLowerCase(Locale.ROOT);
    }

    private static void shard(JsonGenerator json, ShardReport shard) throws IOException {
        json.writeStartObject();
        json.writeStringField("stream", shard.name().stream());
        json.writeStringField("streamCreated", shard.name().streamCreated().toString());
        json.writeStringField("shardId", shard.name().shardId());
        json.writeArrayFieldStart("parents");
        for (String parent : shard.parents()) {
            json.writeString(parent);
        }
        json.writeEndArray();
        json.writeBooleanField("complete", shard.isComplete());
        json.writeNumberField("events", shard.events());
        json.writeStringField("readUntil", shard.readUntil().toString());
        json.writeBooleanField("finished", shard.finished());
        findings(json, shard.findings());
        json.writeEndObject();
    }

    private static void findings(JsonGenerator json, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("weight", finding.weight().name().toLowerCase(Locale.ROOT));
            json.writeStringField("kind", finding.kind().text());
            json.writeStringField("text", finding.text());
            for (Map.Entry<String, String> detail : finding.details().entrySet()) {
                json.writeStringField(detail.getKey(), detail.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
