// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.Engine;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.header.Headers;

/**
 * The headers of an event's record, made when somebody looks at them. A worker has thousands of records waiting, and
 * made headers would make each of them 400 bytes larger. Unlike other headers, they must not even be read by two
 * threads at once.
 *
 * <p>A caller that only iterates, as a worker does to convert them, gets no list of the event's own, and the headers
 * that all events of a Kinesis record have in common are shared. Any other call makes the list.
 *
 * <p>The methods that are not overridden here call those that are, in Connect 3.0 as in 4.3.
 */
final class EventHeaders extends ConnectHeaders {

    private final int eventIndex;
    private final int place;
    private final Engine engine;

    /** Null once the list is made. */
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
            Header[] made = maker.make(eventIndex, place, engine);
            maker = null;
            for (Header header : made) {
                super.add(header);
            }
        }
    }

    private Iterator<Header> made() {
        make();
        return super.iterator();
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
        return maker == null ? super.iterator() : new Untouched(maker.make(eventIndex, place, engine));
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

    /** Goes through headers of which no list is made, until one of them is to be removed. */
    private final class Untouched implements Iterator<Header> {

        private final Header[] headers;
        private int next;

        /** Null until a header is removed. */
        private Iterator<Header> list;

        Untouched(Header[] headers) {
            this.headers = headers;
        }

        @Override
        public boolean hasNext() {
            return list == null ? next < headers.length : list.hasNext();
        }

        @Override
        public Header next() {
            if (list != null) {
                return list.next();
            }
            if (next == headers.length) {
                throw new NoSuchElementException();
            }
            return headers[next++];
        }

        @Override
        public void remove() {
            if (list == null) {
                list = made();
                Header last = null;
                for (int i = 0; i < next && list.hasNext(); i++) {
                    last = list.next();
                }
                if (next > 0 && !headers[next - 1].equals(last)) {
                    throw new ConcurrentModificationException();
                }
            }
            list.remove();
        }
    }

    /** Makes the headers of any event of a Kinesis record. It gets no event, so that none is kept for its headers. */
    interface Maker {

        /** @return an array that nobody else has */
        Header[] make(int eventIndex, int place, Engine engine);
    }
}
