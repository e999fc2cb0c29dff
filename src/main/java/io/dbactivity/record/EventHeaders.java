// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import java.util.Iterator;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.header.Headers;

/**
 * The headers of an event's record, made when somebody looks at them: a worker has thousands of records waiting, each of
 * which they would make heavier by 400 bytes. For one thread at a time, as all headers.
 *
 * <p>What is not overridden here is done by way of what is, in Connect 3.0 as in 4.3.
 */
final class EventHeaders extends ConnectHeaders {

    private final ActivityEvent event;

    /** Null once the headers are made. */
    private EventContent content;

    EventHeaders(EventContent content, ActivityEvent event) {
        this.content = content;
        this.event = event;
    }

    private void make() {
        if (content != null) {
            EventContent maker = content;
            content = null;
            maker.addHeaders(event, this);
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
    public Headers retainLatest() {
        make();
        return super.retainLatest();
    }

    @Override
    public Headers retainLatest(String key) {
        make();
        return super.retainLatest(key);
    }

    @Override
    public Headers apply(HeaderTransform transform) {
        make();
        return super.apply(transform);
    }

    @Override
    public Headers apply(String key, HeaderTransform transform) {
        make();
        return super.apply(key, transform);
    }

    @Override
    public int hashCode() {
        make();
        return super.hashCode();
    }

    @Override
    public String toString() {
        make();
        return super.toString();
    }
}
