package org.practiceflow.topology.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A clock")
class ClockMetricsTest {
    private final StreamsMetrics metrics = new MockProcessorContext<String, Trigger>().metrics();

    @Test
    void countsNoTimersOfAnotherTaskOfItsThread() {
        ClockMetrics one = ClockMetrics.of(metrics, new TaskId(1, 0));
        ClockMetrics other = ClockMetrics.of(metrics, new TaskId(1, 1));
        one.fired();
        other.fired();

        assertThat(metrics.metrics().values().stream()
                        .filter(it -> it.metricName().name().equals("fired-total"))
                        .map(it -> (double) it.metricValue()))
                .containsExactly(1.0, 1.0);
    }
}
