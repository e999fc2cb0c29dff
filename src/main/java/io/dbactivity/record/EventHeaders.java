// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.Engine;
import java.util.Iterator;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.header.Headers;

/**
 * The headers of an event's record, made when somebody looks at them. A worker has thousands of records waiting, and
 * made headers would make each of them 400 bytes larger. Unlike other headers, they must not even be read by two
 * threads at once.
 *
 * <p>The methods that are not overridden here call those that are, in Connect 3.0 as in 4.3.
 */
final class EventHeaders extends ConnectHeaders {

    private final int eventIndex;
    private final int place;
    private final Engine engine;

    /** Null once the headers are made. */
    private Maker maker;

    /**
     * @param eventIndex of the event in the Kinesis record
     * @param place of the event among those of the record that are delivered, from 0 on
     */
    EventHeaders(Maker maker, int eventIndex, int place, Engine engine) {
        this.maker = maker;
        this.eventIndex = eventIndex;
        this.place = place;
        this.engine = engine;
    }

    private void make() {
        if (maker != null) {
            Maker once = maker;
            maker = null;
            once.addTo(this, eventIndex, place, engine);
        }
    }

    @Override
    public int size() {
        make();
        return super.size();
    }

    @Override
    public boolean isEmpty() {
        make();
        return super.isEmpty();
    }

    @Override
    public Iterator<Header> iterator() {
        make();
        return super.iterator();
    }

    @Override
    public Header lastWithName(String key) {
        make();
        return super.lastWithName(key);
    }

    @Override
    public Headers add(Header header) {
        make();
        return super.add(header);
    }

    @Override
    public Headers clear() {
        make();
        return super.clear();
    }

    @Override
    public String toString() {
        make();
        return super.toString();
    }

    /** Adds the headers of any event of a Kinesis record. It gets no event, so that none is kept for its headers. */
    interface Maker {

        void addTo(Headers headers, int eventIndex, int place, Engine engine);
    }
}
