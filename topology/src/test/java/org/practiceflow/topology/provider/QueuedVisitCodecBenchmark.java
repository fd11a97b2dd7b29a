package org.practiceflow.topology.provider;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Encodes and decodes the row of a visit whose patient waits. */
@State(Scope.Benchmark)
public class QueuedVisitCodecBenchmark {
    private QueuedVisit visit = BusyProvider.of(16).queue().visits().getLast();
    private byte[] bytes = QueuedVisit.TABLE.codec().encode(visit);

    @Benchmark
    public byte[] encode() {
        return QueuedVisit.TABLE.codec().encode(visit);
    }

    @Benchmark
    public QueuedVisit decode() {
        return QueuedVisit.TABLE.codec().decode(bytes);
    }
}
