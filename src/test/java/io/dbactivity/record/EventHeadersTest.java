// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbactivity.event.Engine;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
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
            Map.entry("remove by an iterator", EventHeadersTest::removeAllButTheFirst),
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
    void areTheSameForAllWhoGoThroughThemAtOnce() {
        Headers headers = new EventHeaders(new CountingMaker(), 0, 0, Engine.ORACLE);
        Iterator<Header> first = headers.iterator();

        headers.addString("more", "text");

        assertThat(list(() -> first)).isEqualTo(list(plain()));
        assertThat(list(headers)).hasSize(4);
    }

    @Test
    void endForWhoeverGoesThroughThem() {
        Iterator<Header> all = new EventHeaders(new CountingMaker(), 0, 0, Engine.ORACLE).iterator();
        all.forEachRemaining(header -> {});

        assertThat(all.hasNext()).isFalse();
        assertThatThrownBy(all::next).isInstanceOf(NoSuchElementException.class);
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
        plain.addString("once", "a").addString("twice", "b").addString("twice", "c");
        return plain;
    }

    private static List<Header> removeAllButTheFirst(Headers headers) {
        Iterator<Header> iterator = headers.iterator();
        List<Header> removed = new ArrayList<>();
        iterator.next();
        while (iterator.hasNext()) {
            removed.add(iterator.next());
            iterator.remove();
        }
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        return removed;
    }

    private static List<Header> list(Iterable<Header> headers) {
        List<Header> list = new ArrayList<>();
        headers.forEach(list::add);
        return list;
    }

    @Test
    void removeNothingElseIfTheyWereChangedMeanwhile() {
        Headers headers = new EventHeaders(new CountingMaker(), 0, 0, Engine.ORACLE);
        Iterator<Header> all = headers.iterator();
        all.next();
        headers.remove("once");

        assertThatThrownBy(all::remove).isInstanceOf(ConcurrentModificationException.class);
        assertThat(list(headers)).hasSize(2);
    }

    private final class CountingMaker implements EventHeaders.Maker {

        @Override
        public Header[] make(int eventIndex, int place, Engine engine) {
            made++;
            return list(plain()).toArray(new Header[0]);
        }
    }
}
