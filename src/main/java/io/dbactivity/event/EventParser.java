// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.dbactivity.event.EventException.Reason;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Reads the decrypted and inflated text of one message. May be used by many threads at once.
 *
 * <p>It reads more than JSON allows, because a statement is what a user typed and must not stop the trail: a backslash
 * before any character stands for that character (Aurora MySQL before 2.09.0 did not escape single quotes and
 * backslashes properly, by its release notes), control characters may stand in strings as they are, and bytes that are
 * not UTF-8 become U+FFFD; a backslash and {@code u} without four hexadecimal digits stand for themselves. None of this
 * changes what valid JSON means. Where a name comes twice, the last one counts.
 */
public final class EventParser {

    /** Texts may be as long as the record, whose size the caller bounds; nesting is bounded here. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxStringLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .maxNestingDepth(1_000)
            .build();

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(LIMITS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // The text is UTF-8 by contract, and only then are the parser's offsets places in it.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // Names come from the stream: they neither fill the worker's string table nor stop a record.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private final EventSettings settings;

    /** As many as threads ever parsed at once. They are not bound to threads, which may outlive this parser. */
    private final ConcurrentLinkedQueue<ReadingMemory> idle = new ConcurrentLinkedQueue<>();

    public EventParser(EventSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * @param plaintext UTF-8 JSON; not kept and not changed
     * @throws EventException where the text is not an activity record
     */
    public ActivityRecord parse(byte[] plaintext) {
        return parse(plaintext, plaintext.length);
    }

    /** @param length of the text, which stands at the beginning of the array */
    public ActivityRecord parse(byte[] plaintext, int length) {
        var text = new MessageText(plaintext, length);
        try {
            return read(text);
        } catch (EventException notReadable) {
            return read(text.repaired().orElseThrow(() -> notReadable));
        }
    }

    private ActivityRecord read(MessageText text) {
        ReadingMemory kept = idle.poll();
        ReadingMemory memory = kept == null ? new ReadingMemory() : kept;
        try (JsonParser parser = JSON.createParser(text.bytes(), 0, text.length())) {
            return read(parser, text, memory);
        } catch (IOException closing) {
            throw new IllegalStateException("Closing a parser of bytes does no I/O", closing);
        } finally {
            idle.add(memory);
        }
    }

    /** The library's exceptions are not passed on, as cause or otherwise: their messages quote the text. */
    private ActivityRecord read(JsonParser parser, MessageText text, ReadingMemory memory) {
        try {
            return new RecordReader(parser, text, settings, memory).read();
        } catch (StreamConstraintsException tooDeep) {
            throw failure(Reason.TOO_DEEP, parser, "at most " + LIMITS.getMaxNestingDepth() + " levels");
        } catch (IOException malformed) {
            throw failure(Reason.NOT_JSON, parser, "well-formed JSON");
        }
    }

    private static EventException failure(Reason reason, JsonParser parser, String expected) {
        return new EventException(reason, parser.currentLocation().getByteOffset(), expected);
    }
}
