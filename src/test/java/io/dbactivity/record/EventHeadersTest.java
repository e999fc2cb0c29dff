// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.event.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventHeadersTest {

    private static final Headers.HeaderTransform RENAME = header -> header.rename("new " + header.key());

    /** Whatever can be done to headers, as the first thing that is done to them. */
    private static final Map<String, Function<Headers, Object>> DEEDS = Map.ofEntries(
            Map.entry("size", Headers::size),
            Map.entry("isEmpty", Headers::isEmpty),
            Map.entry("iterator", EventHeadersTest::list),
            Map.entry("allWithName", headers -> list(() -> headers.allWithName("twice"))),
            Map.entry("lastWithName", headers -> headers.lastWithName("twice")),
            Map.entry("add", headers -> headers.add("more", 1L, Schema.INT64_SCHEMA)),
            Map.entry("addString", headers -> headers.addString("more", "text")),
            Map.entry("remove", headers -> headers.remove("twice")),
            Map.entry("clear", Headers::clear),
            Map.entry("retainLatest", Headers::retainLatest),
            Map.entry("retainLatest of a name", headers -> headers.retainLatest("twice")),
            Map.entry("apply", headers -> headers.apply(RENAME)),
            Map.entry("apply to a name", headers -> headers.apply("twice", RENAME)),
            Map.entry("duplicate", Headers::duplicate),
            Map.entry("copy", ConnectHeaders::new),
            Map.entry("equals", headers -> headers.equals(plain())),
            Map.entry("hashCode", Object::hashCode),
            Map.entry("toString", Object::toString));

    private int made;

    static Set<String> deeds() {
        return DEEDS.keySet();
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void areAsIfTheyHadBeenThereAllTheTime(String deed) {
        Headers headers = new EventHeaders(new CountingMaker(), 0, 0, Engine.ORACLE);
        Headers plain = plain();

        assertThat(DEEDS.get(deed).apply(headers)).isEqualTo(DEEDS.get(deed).apply(plain));
        assertThat(list(headers)).isEqualTo(list(plain));
    }

    @Test
    void areMadeOnceAndOnlyForThoseWhoLook() {
        Headers headers = new EventHeaders(new CountingMaker(), 0, 0, Engine.ORACLE);
        assertThat(made).isZero();
        assertThat(headers.size()).isEqualTo(3);
        assertThat(headers.lastWithName("once")).isNotNull();
        assertThat(made).isOne();
    }

    private static ConnectHeaders plain() {
        var plain = new ConnectHeaders();
        addTo(plain);
        return plain;
    }

    private static void addTo(Headers headers) {
        headers.addString("once", "a").addString("twice", "b").addString("twice", "c");
    }

    private static List<Header> list(Iterable<Header> headers) {
        List<Header> list = new ArrayList<>();
        headers.forEach(list::add);
        return list;
    }

    private final class CountingMaker implements EventHeaders.Maker {

        @Override
        public void addTo(Headers headers, int eventIndex, int place, Engine engine) {
            made++;
            EventHeadersTest.addTo(headers);
        }
    }
}
