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
 * Reads the decrypted and inflated text of one message. May be used by several threads at once.
 *
 * <p>It accepts more than JSON allows, because a statement is what a user typed and must not stop the audit trail:
 *
 * <ul>
 *   <li>A backslash before any character stands for that character. According to its release notes, Aurora MySQL before
 *       2.09.0 did not escape single quotes and backslashes properly.
 *   <li>A backslash and {@code u} without four hexadecimal digits stand for themselves.
 *   <li>Strings may hold unescaped control characters.
 *   <li>Bytes that are not UTF-8 become U+FFFD.
 * </ul>
 *
 * <p>None of this changes what valid JSON means. If a name comes twice, the last one counts.
 */
public final class EventParser {

    /** Texts may be as long as the record, whose size the caller bounds. Nesting is bounded here. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxStringLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .maxNestingDepth(1_000)
            .build();

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(LIMITS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // The text is UTF-8 by contract. Only then are the parser's offsets places in it.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // Names come from the stream. They must neither fill the worker's string table nor stop a record.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private final EventSettings settings;

    /** As many as threads ever parsed at once. They are not bound to threads, because those may outlive this parser. */
    private final ConcurrentLinkedQueue<ParseCache> idle = new ConcurrentLinkedQueue<>();

    public EventParser(EventSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * @param plaintext JSON in UTF-8; neither kept nor changed
     * @throws EventException if the text is not an activity record
     */
    public ActivityRecord parse(byte[] plaintext) {
        return parse(plaintext, plaintext.length);
    }

    /**
     * The same for a text at the beginning of an array.
     *
     * @param length of the text in bytes
     * @throws EventException if the text is not an activity record
     */
    public ActivityRecord parse(byte[] plaintext, int length) {
        var text = new MessageText(plaintext, length);
        try {
            return read(text);
        } catch (EventException notReadable) {
            return read(text.repaired().orElseThrow(() -> notReadable));
        }
    }

    private ActivityRecord read(MessageText text) {
        ParseCache polled = idle.poll();
        ParseCache cache = polled == null ? new ParseCache() : polled;
        try (JsonParser parser = JSON.createParser(text.bytes(), 0, text.length())) {
            return read(parser, text, cache);
        } catch (IOException closing) {
            throw new IllegalStateException("Closing a parser of bytes does no I/O", closing);
        } finally {
            idle.add(cache);
        }
    }

    /** The library's exceptions are not passed on, not even as a cause, because their messages quote the text. */
    private ActivityRecord read(JsonParser parser, MessageText text, ParseCache cache) {
        try {
            return new RecordReader(parser, text, settings, cache).read();
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
