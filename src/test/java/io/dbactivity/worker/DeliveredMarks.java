// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** The marks that a topic has, by their numbers, in the order in which they came. */
final class DeliveredMarks {

    private final List<Integer> numbers = new ArrayList<>();

    /** @param to exclusive */
    void await(LabConnector connector, int from, int to) {
        List<Integer> wanted = IntStream.range(from, to).boxed().toList();
        boolean there = connector.consumeUntil(
                () -> new HashSet<>(numbers).containsAll(wanted), RealDatabase.PATIENCE, this::take);
        assertThat(there)
                .as(() -> from + " to " + to + " after " + numbers.size() + "; " + connector.status())
                .isTrue();
    }

    private void take(JsonNode event) {
        int number = Marks.number(event.path("commandText").asText());
        if (number >= 0) {
            numbers.add(number);
        }
    }

    List<Integer> numbers() {
        return numbers;
    }
}
