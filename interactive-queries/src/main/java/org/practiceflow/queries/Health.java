package org.practiceflow.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.LagInfo;

/** Whether the instance works, and whether it can be asked. */
public final class Health {
    private static final long RESTORED_WITHIN = 10_000;

    private final KafkaStreams streams;
    private volatile boolean stopping;

    public Health(KafkaStreams streams) {
        this.streams = streams;
    }

    /** Whether questions can be answered here, and if not, why. */
    public record Readiness(boolean ready, String state, int tasks, long restoreLag, List<String> reasons) {}

    /** From now on nobody is sent here any more. */
    public void stop() {
        stopping = true;
    }

    /** False once Kafka Streams has given up: only a restart helps then. */
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
        return new Readiness(reasons.isEmpty(), state.name(), tasks, lag, reasons);
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
