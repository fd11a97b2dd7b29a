package org.practiceflow.topology.decision;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.MetricConfig;

/** A sum that one thread adds to and any thread reads. A sensor would take a lock and read the clock for each count. */
final class RunningTotal implements MeasurableStat {
    private final AtomicLong sum = new AtomicLong();

    void add(long times) {
        sum.setRelease(sum.getPlain() + times);
    }

    @Override
    public double measure(MetricConfig config, long now) {
        return sum.get();
    }

    @Override
    public void record(MetricConfig config, double value, long now) {
        add((long) value);
    }
}
