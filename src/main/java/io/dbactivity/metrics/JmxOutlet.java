// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Publishes as MBeans of our own, one for each set of tags. A task takes the names of an earlier one of its number that
 * has not stopped yet, and so does a connector. The earlier one then does not take back what is not its own.
 * Thread-safe.
 */
final class JmxOutlet implements MetricOutlet {

    /** Two tasks of one number must not look and act at the same time. */
    private static final Object LOCK = new Object();

    /** What needs no quotes, the same as in Kafka's own names. */
    private static final Pattern PLAIN = Pattern.compile("[\\w-%. \\t]*");

    private final MBeanServer server;
    private final MetricOwner owner;

    JmxOutlet(MBeanServer server, MetricOwner owner) {
        this.server = server;
        this.owner = owner;
    }

    @Override
    public Registration register(List<Series> series) {
        List<Published> published = new ArrayList<>();
        try {
            Series.byTags(series).forEach((tags, ofTags) -> published.add(publish(tags, ofTags)));
        } catch (RuntimeException e) {
            published.forEach(this::remove);
            throw e;
        }
        return () -> published.forEach(this::remove);
    }

    private record Published(ObjectName name, SeriesMBean bean) {}

    private Published publish(Map<String, String> tags, List<Series> series) {
        var published = new Published(name(tags), new SeriesMBean(series));
        synchronized (LOCK) {
            try {
                registerInPlaceOfOthers(published);
            } catch (JMException e) {
                throw new IllegalStateException("JMX does not take " + published.name(), e);
            }
        }
        return published;
    }

    private void registerInPlaceOfOthers(Published published) throws JMException {
        try {
            server.registerMBean(published.bean(), published.name());
        } catch (InstanceAlreadyExistsException earlier) {
            server.unregisterMBean(published.name());
            server.registerMBean(published.bean(), published.name());
        }
    }

    private void remove(Published published) {
        synchronized (LOCK) {
            if (published.bean().isRegistered()) {
                try {
                    server.unregisterMBean(published.name());
                } catch (InstanceNotFoundException gone) {
                    // Somebody else has taken it back.
                } catch (JMException e) {
                    throw new IllegalStateException("An MBean without a veto has one", e);
                }
            }
        }
    }

    private ObjectName name(Map<String, String> tags) {
        String properties = Stream.of(owner.jmxProperties(), tags)
                .flatMap(some -> some.entrySet().stream())
                .map(property -> property.getKey() + "=" + quoted(property.getValue()))
                .collect(Collectors.joining(","));
        try {
            return new ObjectName("io.dbactivity:" + properties);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException("Quoted values make a name", e);
        }
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : ObjectName.quote(value);
    }
}
