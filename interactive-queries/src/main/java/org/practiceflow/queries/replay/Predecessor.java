package org.practiceflow.queries.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.practiceflow.queries.kafka.Backlog;
import org.practiceflow.queries.kafka.CommittedOffsets;
import org.practiceflow.queries.kafka.GroupMembers;

/** The deployment that a rebuilt application takes over from. */
record Predecessor(Admin admin, String applicationId, Set<String> inputs) {
    /**
     * Returns the offsets at which it stopped: what lies before them it has decided.
     *
     * @throws IllegalStateException with one line that says what to do, if instances are running, or have stopped
     *     before they had decided what they had read
     */
    Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        if (GroupMembers.exist(admin, applicationId)) {
            throw new IllegalStateException("Instances of application.id=" + applicationId
                    + " are running: stop them; a killed one still counts for ten seconds");
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        CommittedOffsets.of(admin, applicationId).forEach((partition, offset) -> {
            if (inputs.contains(partition.topic())) {
                ends.put(partition, offset);
            }
        });
        if (!new Backlog(admin, applicationId, inputs).isProcessed(ends)) {
            throw new IllegalStateException("application.id=" + applicationId
                    + " has stopped before it had decided what it had read: start it, and stop it again");
        }
        return ends;
    }
}
