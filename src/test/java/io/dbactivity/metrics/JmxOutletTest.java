// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;

final class JmxOutletTest {

    private static final String OF_TASK = "io.dbactivity:type=source-task-metrics,connector=audit,task=3";

    /** One that only this test has. */
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();

    private final JmxOutlet outlet = new JmxOutlet(server, new TaskName("audit", 3));

    @Test
    void seriesOfTheSameTagsAreAttributesOfOneMBean() throws JMException {
        MetricOutlet.Registration registered = outlet.register(List.of(
                new Series(ActivityMetric.KMS_CALLS, List.of(), () -> 5L),
                new Series(ActivityMetric.DECODE_SECONDS, List.of(), () -> 1.5),
                new Series(ActivityMetric.ORDINAL, List.of("a", "s-1"), () -> 7L),
                new Series(ActivityMetric.STATE, List.of("a"), () -> "reading")));

        assertThat(server.getMBeanInfo(new ObjectName(OF_TASK)).getAttributes())
                .extracting(attribute -> attribute.getName() + " " + attribute.getType() + " " + attribute.isWritable())
                .containsExactly(
                        "kms-calls-total java.lang.Number false", "decode-seconds-total java.lang.Number false");
        assertThat(server.getAttribute(new ObjectName(OF_TASK), "kms-calls-total"))
                .isEqualTo(5L);
        assertThat(server.getAttribute(new ObjectName(OF_TASK + ",stream=a,shard=s-1"), "ordinal"))
                .isEqualTo(7L);
        assertThat(server.getAttribute(new ObjectName(OF_TASK + ",stream=a"), "state"))
                .isEqualTo("reading");
        assertThat(server.getAttributes(new ObjectName(OF_TASK), new String[] {"decode-seconds-total", "other"})
                        .asList())
                .containsExactly(new Attribute("decode-seconds-total", 1.5));

        registered.remove();
        assertThat(names()).isZero();
    }

    @Test
    void nothingCanBeWritten() {
        outlet.register(List.of(kmsCalls(1)));

        assertThatThrownBy(() -> server.setAttribute(new ObjectName(OF_TASK), new Attribute("kms-calls-total", 9L)))
                .isInstanceOf(AttributeNotFoundException.class);
    }

    /** A task that did not stop in time is still there when Connect starts the next one of its number. */
    @Test
    void aLaterTaskTakesTheNamesAndAnEarlierOneDoesNotTakeThemBack() throws JMException {
        MetricOutlet.Registration earlier = outlet.register(List.of(kmsCalls(1)));
        MetricOutlet.Registration later =
                new JmxOutlet(server, new TaskName("audit", 3)).register(List.of(kmsCalls(2)));

        earlier.remove();
        earlier.remove();
        assertThat(server.getAttribute(new ObjectName(OF_TASK), "kms-calls-total"))
                .isEqualTo(2L);

        later.remove();
        assertThat(names()).isZero();
    }

    @Test
    void whatIsNoPlainNameIsQuoted() throws JMException {
        new JmxOutlet(server, new TaskName("a,b=\"*\"", 0))
                .register(List.of(new Series(ActivityMetric.STATE, List.of("s:1"), () -> "reading")));

        assertThat(server.queryNames(new ObjectName("io.dbactivity:*"), null))
                .singleElement()
                .satisfies(name -> {
                    assertThat(ObjectName.unquote(name.getKeyProperty("connector")))
                            .isEqualTo("a,b=\"*\"");
                    assertThat(ObjectName.unquote(name.getKeyProperty("stream")))
                            .isEqualTo("s:1");
                });
    }

    @Test
    void whatCannotBePublishedAsAWholeIsNotPublished() throws JMException {
        var refusing = new JmxOutlet(refusing("stream=b"), new TaskName("audit", 3));

        assertThatRuntimeException()
                .isThrownBy(() -> refusing.register(List.of(
                        new Series(ActivityMetric.STATE, List.of("a"), () -> "reading"),
                        new Series(ActivityMetric.STATE, List.of("b"), () -> "reading"))));
        assertThat(server.queryNames(new ObjectName("io.dbactivity:stream=a,*"), null))
                .isEmpty();
    }

    /** A server with an MBean of this name that cannot be taken away. */
    private MBeanServer refusing(String tags) throws JMException {
        var stuck = new StandardMBean((Runnable) () -> {}, Runnable.class) {
            @Override
            public void preDeregister() throws Exception {
                throw new IllegalStateException("stays");
            }
        };
        server.registerMBean(stuck, new ObjectName(OF_TASK + "," + tags));
        return server;
    }

    private static Series kmsCalls(long calls) {
        return new Series(ActivityMetric.KMS_CALLS, List.of(), () -> calls);
    }

    private int names() throws JMException {
        return server.queryNames(new ObjectName("io.dbactivity:*"), null).size();
    }
}
