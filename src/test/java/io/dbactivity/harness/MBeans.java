// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The MBeans of one connector in this JVM, read as any tool reads them. */
public final class MBeans {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final String ofConnector;

    /** Those of its tasks. */
    public MBeans(String connector) {
        this("source-task-metrics", connector);
    }

    private MBeans(String type, String connector) {
        this.ofConnector = "io.dbactivity:type=" + type + ",connector=" + connector + ",";
    }

    /** Those of the connector itself, as it sees its streams. */
    public static MBeans ofConnectorItself(String connector) {
        return new MBeans("source-connector-metrics", connector);
    }

    /** A value of the one MBean with these tags: {@code task=0}, or {@code task=0,stream=…,shard=…}. */
    public Object value(String tags, String metric) {
        try {
            return server.getAttribute(new ObjectName(ofConnector + tags), metric);
        } catch (JMException e) {
            throw new AssertionError("No " + metric + " of " + tags + " among " + names(), e);
        }
    }

    public double number(String tags, String metric) {
        return ((Number) value(tags, metric)).doubleValue();
    }

    /** The same of a value that counts something. */
    public long count(String tags, String metric) {
        return (Long) value(tags, metric);
    }

    /** The sum over all MBeans with these tags, some of which may be patterns, that have the value. */
    public long sum(String tags, String metric) {
        return tagsMatching(tags).stream()
                .filter(found -> attributes(found).contains(metric))
                .mapToLong(found -> count(found, metric))
                .sum();
    }

    /** Every MBean of the connector, without what they have in common. */
    public Set<String> names() {
        return tagsMatching("*");
    }

    /** The names of an MBean's attributes. */
    public List<String> attributes(String tags) {
        try {
            return Stream.of(server.getMBeanInfo(new ObjectName(ofConnector + tags))
                            .getAttributes())
                    .map(MBeanAttributeInfo::getName)
                    .toList();
        } catch (JMException e) {
            throw new AssertionError("No MBean of " + tags + " among " + names(), e);
        }
    }

    private Set<String> tagsMatching(String tags) {
        try {
            return server.queryNames(new ObjectName(ofConnector + tags), null).stream()
                    .map(name -> name.toString().substring(ofConnector.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (JMException e) {
            throw new AssertionError(tags, e);
        }
    }
}
