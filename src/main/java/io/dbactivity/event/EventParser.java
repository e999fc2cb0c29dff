// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.dbactivity.event.EventException.Reason;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;

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
 *   <li>A byte order mark may come before the text, and zero bytes after it.
 *   <li>The list of events may be a text that holds the list, since the AWS user guide gives it the type string.
 *   <li>An element of the list that is no event is counted and passed over.
 * </ul>
 *
 * <p>None of this changes what valid JSON means. If a name comes twice, the last one counts.
 */
public final class EventParser {

    /**
     * Bytes that the library takes for each byte of a text while it reads the text. All of the record may be one text.
     */
    private static final long READING = 3;

    private final EventSettings settings;
    private final long mostHeapBytes;

    /** As many as threads ever parsed at once. They are not bound to threads, because those may outlive this parser. */
    private final ConcurrentLinkedQueue<ParseCache> idle = new ConcurrentLinkedQueue<>();

    /** A parser without a bound on what it makes of a text. */
    public EventParser(EventSettings settings) {
        this(settings, Long.MAX_VALUE);
    }

    /**
     * @param mostHeapBytes most memory, as estimated, that the objects of one record may take beside the characters of
     *     its texts
     */
    public EventParser(EventSettings settings, long mostHeapBytes) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.mostHeapBytes = mostHeapBytes;
    }

    /**
     * @param plaintext JSON in UTF-8; neither kept nor changed
     * @throws EventException if the text is not an activity record
     */
    public ActivityRecord parse(byte[] plaintext) {
        return parse(plaintext, plaintext.length, bytes -> {});
    }

    /**
     * The same for a text at the beginning of an array.
     *
     * @param length of the text in bytes
     * @param memory told how many bytes the record takes, before they are taken; negative numbers give back. Whatever
     *     it throws ends the reading
     * @throws EventException if the text is not an activity record
     */
    public ActivityRecord parse(byte[] plaintext, int length, LongConsumer memory) {
        var heap = new HeapEstimate(mostHeapBytes, memory);
        var text = MessageText.of(plaintext, length, heap);
        long passing = READING * text.length();
        memory.accept(mostCharacters(text) + passing);
        ActivityRecord record = read(text, heap);
        heap.tell();
        memory.accept(-passing);
        return record;
    }

    /** Bytes that the characters of all texts take, which is the largest part of a usual record. */
    private long mostCharacters(MessageText text) {
        long once = text.isAscii() ? text.length() : 2L * text.length();
        return settings.keepOriginal() ? 2 * once : once;
    }

    private ActivityRecord read(MessageText text, HeapEstimate heap) {
        long before = heap.total();
        try {
            return readOnce(text, heap);
        } catch (EventException notReadable) {
            heap.resetTo(before);
            return switch (notReadable.reason()) {
                case NOT_JSON -> readOnce(text.repaired(heap).orElseThrow(() -> notReadable), heap);
                case BAD_NAMES -> {
                    TolerantJson.forgetNames();
                    yield readOnce(text, heap);
                }
                case NOT_AN_ACTIVITY_RECORD, TOO_DEEP, TOO_LARGE, BAD_ELEMENT -> throw notReadable;
            };
        }
    }

    private ActivityRecord readOnce(MessageText text, HeapEstimate heap) {
        try (JsonParser parser = TolerantJson.parser(text)) {
            return read(parser, text, heap);
        } catch (IOException closing) {
            throw new IllegalStateException("Closing a parser of bytes does no I/O", closing);
        }
    }

    /** The library's exceptions are not passed on, not even as a cause, because their messages quote the text. */
    private ActivityRecord read(JsonParser parser, MessageText text, HeapEstimate heap) {
        ParseCache polled = idle.poll();
        ParseCache cache = polled == null ? new ParseCache() : polled;
        try {
            ActivityRecord record = new RecordReader(parser, text, settings, cache, heap).read();
            // Not in a finally block: what an error interrupted, such as a lack of memory, may be half done.
            idle.add(cache);
            return record;
        } catch (StreamConstraintsException limited) {
            throw TolerantJson.isTooDeep(parser)
                    ? failure(Reason.TOO_DEEP, parser, "at most " + TolerantJson.DEEPEST + " levels")
                    : failure(
                            Reason.BAD_NAMES,
                            parser,
                            "names of at most " + TolerantJson.LONGEST_NAME + " characters and of different hashes");
        } catch (IOException malformed) {
            throw failure(Reason.NOT_JSON, parser, "well-formed JSON");
        }
    }

    private static EventException failure(Reason reason, JsonParser parser, String expected) {
        return new EventException(reason, parser.currentLocation().getByteOffset(), expected);
    }
}
