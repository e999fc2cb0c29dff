// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.failure.Verdict;
import io.dbactivity.stream.StreamException.Reason;
import java.time.Instant;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What the connector says of its streams. */
final class ConnectorMetricsTest {

    private static final String A = "io.dbactivity:type=source-connector-metrics,connector=audit,stream=a";
    private static final String B = "io.dbactivity:type=source-connector-metrics,connector=audit,stream=b";

    /** One that only this test has. */
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();

    private Instant now = Instant.parse("2026-01-02T00:00:00Z");
    private final ConnectorMetrics metrics =
            new ConnectorMetrics(new JmxOutlet(server, new ConnectorName("audit")), () -> now);

    @Test
    void aStreamIsStartingUntilItIsListed() throws JMException {
        metrics.retained(List.of("a", "b"));
        metrics.succeeded("b");

        assertThat(value(A, "state")).isEqualTo("starting");
        assertThat(value(B, "state")).isEqualTo("reading");
        assertThat(value(B, "state-reason")).isEqualTo("none");
        assertThat(value(B, "listings-total")).isEqualTo(1L);
    }

    @Test
    void aStreamWaitsSinceItsFirstFailureAndAnIsolatedOneUntilItWorks() throws JMException {
        metrics.retained(List.of("a"));
        metrics.failed("a", Reason.NOT_FOUND, Verdict.WAIT);
        now = now.plusSeconds(60);
        metrics.failed("a", Reason.ACCESS_DENIED, Verdict.ISOLATE);

        assertThat(value(A, "state")).isEqualTo("isolated");
        assertThat(value(A, "state-reason")).isEqualTo("listing: access_denied");
        assertThat(value(A, "stalled-seconds")).isEqualTo(60.0);
        assertThat(value(A, "listing-failures-total")).isEqualTo(2L);

        metrics.succeeded("a");
        assertThat(value(A, "state")).isEqualTo("reading");
        assertThat(value(A, "stalled-seconds")).isEqualTo(0.0);
    }

    @Test
    void aStreamThatIsNotThereAnyMoreHasNoMetrics() throws JMException {
        metrics.retained(List.of("a", "b"));
        metrics.succeeded("a");
        metrics.retained(List.of("a"));

        assertThat(names()).isEqualTo(1);
        assertThat(value(A, "listings-total")).isEqualTo(1L);
    }

    /** The watch may be under way while the connector stops. */
    @Test
    void nothingIsPublishedAfterTheEnd() {
        metrics.retained(List.of("a"));
        metrics.close();
        assertThat(names()).isZero();

        metrics.retained(List.of("a"));
        metrics.succeeded("a");
        metrics.failed("a", Reason.NOT_FOUND, Verdict.WAIT);

        assertThat(names()).isZero();
    }

    private Object value(String name, String metric) throws JMException {
        return server.getAttribute(new ObjectName(name), metric);
    }

    private int names() {
        try {
            return server.queryNames(new ObjectName("io.dbactivity:*"), null).size();
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }
}
