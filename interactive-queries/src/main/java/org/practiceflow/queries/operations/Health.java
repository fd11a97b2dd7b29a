package org.practiceflow.queries.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.LagInfo;
import org.practiceflow.queries.fhirsink.SinkStatus;

/** The health of an instance: its liveness and its readiness for queries. */
public final class Health {
    private static final long RESTORED_WITHIN = 10_000;

    private final KafkaStreams streams;
    private final Supplier<List<SinkStatus>> sinks;
    private volatile boolean stopping;

    /**
     * Creates the health of an instance.
     *
     * @param sinks supplies the status of writing to FHIR servers
     */
    public Health(KafkaStreams streams, Supplier<List<SinkStatus>> sinks) {
        this.streams = streams;
        this.sinks = sinks;
    }

    /**
     * The readiness of an instance for queries, and the reasons if it is not ready.
     *
     * @param fhir the status of writing to FHIR servers, on which no query depends
     */
    public record Readiness(
            boolean ready, String state, int tasks, long restoreLag, List<String> reasons, List<SinkStatus> fhir) {}

    /** Marks the instance as stopping, so that no more requests are routed to it. */
    public void stop() {
        stopping = true;
    }

    /** Returns false once Kafka Streams has given up, when only a restart helps. */
    public boolean isLive() {
        State state = streams.state();
        return state != State.ERROR && state != State.NOT_RUNNING && state != State.PENDING_ERROR;
    }

    public Readiness readiness() {
        State state = streams.state();
        int tasks = streams.metadataForLocalThreads().stream()
                .mapToInt(thread ->
                        thread.activeTasks().size() + thread.standbyTasks().size())
                .sum();
        long lag = restoreLag();
        List<String> reasons = new ArrayList<>();
        if (state != State.RUNNING) {
            reasons.add("Kafka Streams is " + state);
        }
        if (stopping) {
            reasons.add("The instance is stopping");
        }
        if (tasks == 0) {
            reasons.add("No task is assigned");
        }
        if (lag > RESTORED_WITHIN) {
            reasons.add(lag + " records are still to be restored");
        }
        return new Readiness(reasons.isEmpty(), state.name(), tasks, lag, reasons, sinks.get());
    }

    private long restoreLag() {
        if (streams.state() != State.REBALANCING) {
            return 0;
        }
        return streams.allLocalStorePartitionLags().values().stream()
                .map(Map::values)
                .flatMap(lags -> lags.stream().map(LagInfo::offsetLag))
                .mapToLong(Long::longValue)
                .sum();
    }
}
