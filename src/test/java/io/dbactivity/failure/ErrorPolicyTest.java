// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.crypto.CryptoException;
import io.dbactivity.crypto.CryptoFailures;
import io.dbactivity.event.EventException;
import io.dbactivity.event.EventFailures;
import io.dbactivity.stream.StreamException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every failure and its verdict. */
class ErrorPolicyTest {

    private static final String TABLE = """
            failure                       | none, fail | errors.tolerance=all | on.position.lost=continue
            Stream.THROTTLED              | RETRY      | RETRY                | RETRY
            Stream.UNAVAILABLE            | RETRY      | RETRY                | RETRY
            Stream.NO_CREDENTIALS         | RETRY      | RETRY                | RETRY
            Stream.ITERATOR_EXPIRED       | RETRY      | RETRY                | RETRY
            Stream.NOT_FOUND              | WAIT       | WAIT                 | WAIT
            Stream.STREAM_RECREATED       | WAIT       | WAIT                 | WAIT
            Stream.POSITION_LOST          | FAIL       | FAIL                 | FAIL
            Stream.SHARD_EXPIRED          | FAIL       | FAIL                 | GO_ON_WITH_GAP
            Stream.ACCESS_DENIED          | FAIL       | FAIL                 | FAIL
            Stream.REFUSED                | FAIL       | FAIL                 | FAIL
            Crypto.UNAVAILABLE            | RETRY      | RETRY                | RETRY
            Crypto.NO_CREDENTIALS         | RETRY      | RETRY                | RETRY
            Crypto.KEY_DISABLED           | RETRY      | RETRY                | RETRY
            Crypto.ACCESS_DENIED          | FAIL       | FAIL                 | FAIL
            Crypto.KEY_NOT_FOUND          | FAIL       | FAIL                 | FAIL
            Crypto.UNKNOWN_RESOURCE       | FAIL       | FAIL                 | FAIL
            Crypto.NOT_AN_ENVELOPE        | FAIL       | SET_ASIDE            | FAIL
            Crypto.WRONG_KEY              | FAIL       | SET_ASIDE            | FAIL
            Crypto.CORRUPT                | FAIL       | SET_ASIDE            | FAIL
            Crypto.BAD_SIGNATURE          | FAIL       | SET_ASIDE            | FAIL
            Crypto.NOT_GZIP               | FAIL       | SET_ASIDE            | FAIL
            Crypto.TOO_LARGE              | FAIL       | SET_ASIDE            | FAIL
            Event.NOT_JSON                | FAIL       | SET_ASIDE            | FAIL
            Event.NOT_AN_ACTIVITY_RECORD  | FAIL       | SET_ASIDE            | FAIL
            Event.TOO_DEEP                | FAIL       | SET_ASIDE            | FAIL
            Event.TOO_LARGE               | FAIL       | SET_ASIDE            | FAIL
            Event.BAD_NAMES               | FAIL       | SET_ASIDE            | FAIL
            Event.BAD_ELEMENT             | FAIL       | SET_ASIDE            | FAIL
            a defect of ours              | FAIL       | FAIL                 | FAIL
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = TABLE)
    void aFailureHasItsVerdict(String failure, Verdict strict, Verdict tolerant, Verdict continuing) {
        assertThat(verdict(failure, UndecodableRecords.FAIL, LostPositions.FAIL))
                .isEqualTo(strict);
        assertThat(verdict(failure, UndecodableRecords.SKIP, LostPositions.FAIL))
                .isEqualTo(tolerant);
        assertThat(verdict(failure, UndecodableRecords.FAIL, LostPositions.CONTINUE))
                .isEqualTo(continuing);
    }

    @Test
    void theTableHasEveryReason() {
        assertThat(TABLE.lines().skip(1).map(line -> line.split("\\|", 2)[0].strip()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                names("Stream.", StreamException.Reason.values()),
                                names("Crypto.", CryptoException.Reason.values()),
                                names("Event.", EventException.Reason.values()),
                                Stream.of("a defect of ours"))
                        .flatMap(names -> names)
                        .toList());
    }

    private static Stream<String> names(String prefix, Enum<?>[] reasons) {
        return Arrays.stream(reasons).map(reason -> prefix + reason.name());
    }

    private static Verdict verdict(String failure, UndecodableRecords undecodable, LostPositions lost) {
        var policy = new ErrorPolicy(new ErrorSettings(undecodable, lost, UnreadableStreams.FAIL));
        String reason = failure.substring(failure.indexOf('.') + 1);
        if (failure.startsWith("Stream.")) {
            return policy.verdict(new StreamException(StreamException.Reason.valueOf(reason), "", null));
        }
        if (failure.startsWith("Crypto.")) {
            return policy.verdict(CryptoFailures.of(CryptoException.Reason.valueOf(reason)));
        }
        return failure.startsWith("Event.")
                ? policy.verdict(EventFailures.of(EventException.Reason.valueOf(reason)))
                : policy.verdict(new IllegalStateException(failure));
    }
}
