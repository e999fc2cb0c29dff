// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.Engine;
import java.util.Iterator;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.header.Headers;

/**
 * The headers of an event's record, made when somebody looks at them: a worker has thousands of records waiting, each of
 * which they would make heavier by 400 bytes. Unlike other headers, not even to be read by two threads at once.
 *
 * <p>What is not overridden here is done by way of what is, in Connect 3.0 as in 4.3.
 */
final class EventHeaders extends ConnectHeaders {

    private final int index;
    private final Engine engine;

    /** Null once the headers are made. */
    private EventContent content;

    /** @param index of the event in the Kinesis record */
    EventHeaders(EventContent content, int index, Engine engine) {
        this.content = content;
        this.index = index;
        this.engine = engine;
    }

    private void make() {
        if (content != null) {
            EventContent maker = content;
            content = null;
            maker.addHeaders(index, engine, this);
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
}
