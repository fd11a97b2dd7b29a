package org.practiceflow.topology.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.topology.store.DecisionCounter;

@DisplayName("A task")
class DecisionMetricsTest {
    private final StreamsMetrics metrics = new MockProcessorContext<String, byte[]>().metrics();

    @Test
    void countsNothingOfAnotherTaskOfItsThread() {
        DecisionMetrics one = DecisionMetrics.of(metrics, new TaskId(1, 0));
        DecisionMetrics other = DecisionMetrics.of(metrics, new TaskId(1, 1));
        one.count(DecisionCounter.TIMER_FAILED);
        other.count(DecisionCounter.TIMER_FAILED);

        assertThat(counted("timer-failed-total", "1_0")).isEqualTo(1);
        assertThat(counted("timer-failed-total", "1_1")).isEqualTo(1);
    }

    private double counted(String metric, String task) {
        return metrics.metrics().values().stream()
                .filter(it -> it.metricName().name().equals(metric)
                        && task.equals(it.metricName().tags().get("task-id")))
                .mapToDouble(it -> (double) it.metricValue())
                .sum();
    }
}
