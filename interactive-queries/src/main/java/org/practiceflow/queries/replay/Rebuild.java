package org.practiceflow.queries.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.kafka.Backlog;
import org.practiceflow.queries.kafka.CommittedOffsets;
import org.practiceflow.queries.kafka.KafkaClients;
import org.practiceflow.queries.kafka.TopicOffsets;

/** The rebuild of state under an application id, in rounds that all its instances take part in. */
final class Rebuild {
    private final KafkaClients kafka;
    private final String applicationId;
    private final Set<String> inputs;
    private final ReplayRounds rounds;
    private final ReplayStart start;

    Rebuild(KafkaClients kafka, String applicationId, Set<String> inputs) {
        this.kafka = kafka;
        this.applicationId = applicationId;
        this.inputs = inputs;
        rounds = new ReplayRounds(kafka, applicationId);
        start = new ReplayStart(kafka.admin(), applicationId);
    }

    /**
     * Joins the round that is not complete, or begins one that ends with what is published now.
     *
     * @param from the time of the first record; null if the rebuild has begun
     * @throws IllegalArgumentException if the application id is in use, or the time is missing
     */
    ReplayRound join(@Nullable Instant from, short replicationFactor) throws ExecutionException, InterruptedException {
        if (!rounds.exist()) {
            start.checkUnused();
            rounds.create(replicationFactor);
        }
        List<ReplayRound> known = rounds.all();
        if (known.isEmpty()) {
            if (from == null) {
                throw new IllegalArgumentException("Missing --from: set it to the time of the first record to read");
            }
            known = List.of(rounds.propose(0, new ReplayRound(from, ends(), false)));
        }
        setOffsets(known);
        ReplayRound last = known.getLast();
        if (last.isLast()) {
            throw new IllegalArgumentException("Wrong --application-id: " + applicationId
                    + " has begun to take over; go on with --take-over, or state another id");
        }
        boolean isComplete = new Backlog(kafka.admin(), applicationId, inputs).isProcessed(last.ends());
        return isComplete ? rounds.propose(known.size(), new ReplayRound(null, ends(), false)) : last;
    }

    /**
     * Begins or joins the last round, which ends where the deployment stopped.
     *
     * @param stopped the offsets at which it stopped
     * @throws IllegalArgumentException if nothing has been rebuilt
     * @throws IllegalStateException if it has stopped before what was rebuilt, or has gone on since the last round began
     */
    ReplayRound last(Map<TopicPartition, Long> stopped) throws ExecutionException, InterruptedException {
        List<ReplayRound> known = rounds.exist() ? rounds.all() : List.of();
        if (known.isEmpty()) {
            throw new IllegalArgumentException(
                    "Missing state of " + applicationId + ": rebuild it first, without --take-over");
        }
        setOffsets(known);
        checkNotBehind(known, stopped);
        ReplayRound last = known.getLast();
        if (!last.isLast()) {
            return rounds.propose(known.size(), new ReplayRound(null, stopped, true));
        }
        if (!last.ends().equals(stopped) || !isNotBeyond(last.ends())) {
            throw new IllegalStateException(applicationId
                    + " has taken over before, and the state went on since: rebuild it under another --application-id");
        }
        return last;
    }

    private void setOffsets(List<ReplayRound> known) throws ExecutionException, InterruptedException {
        ReplayRound first = known.getFirst();
        if (first.from() != null) {
            start.set(first.from(), first.ends());
        }
    }

    /** Checks that the deployment has decided all that was rebuilt: neither would publish what follows from the rest. */
    private void checkNotBehind(List<ReplayRound> known, Map<TopicPartition, Long> stopped)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> rebuilt = known.getLast().ends();
        Map<TopicPartition, Long> begins =
                new TopicOffsets(kafka.admin()).offsets(rebuilt.keySet(), partition -> OffsetSpec.earliest());
        for (Map.Entry<TopicPartition, Long> end : rebuilt.entrySet()) {
            long begin = begins.getOrDefault(end.getKey(), 0L);
            // One record less may be the end marker of a transaction.
            if (Math.max(begin, stopped.getOrDefault(end.getKey(), begin)) + 1 < end.getValue()) {
                throw new IllegalStateException("The deployment has stopped before it had read what was rebuilt:"
                        + " start it until it has caught up, and stop it again");
            }
        }
    }

    private boolean isNotBeyond(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        return CommittedOffsets.of(kafka.admin(), applicationId).entrySet().stream()
                .filter(committed -> inputs.contains(committed.getKey().topic()))
                .allMatch(committed -> committed.getValue() <= ends.getOrDefault(committed.getKey(), 0L));
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        return new TopicOffsets(kafka.admin()).ends(inputs);
    }
}
