package org.practiceflow.queries.replay;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.practiceflow.queries.PracticeFlow;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.kafka.Backlog;
import org.practiceflow.queries.kafka.BoundedClients;
import org.practiceflow.queries.kafka.InputEnds;

/** An instance of the application that takes part in a round of a rebuild. */
final class RebuildingInstance implements AutoCloseable {
    private final ReplayRound round;
    private final Backlog backlog;
    private final PracticeFlow application;

    RebuildingInstance(ApplicationConfig config, Set<String> inputs, ReplayRound round, Admin admin) {
        this.round = round;
        InputEnds ends = new InputEnds(inputs);
        ends.set(round.ends());
        backlog = new Backlog(admin, config.applicationId(), inputs);
        application = PracticeFlow.start(config, new BoundedClients(ends));
    }

    /**
     * Waits until the round is complete. Prints every second how much remains.
     *
     * @throws IllegalStateException if that takes longer than the limit, or the instance has stopped
     */
    void awaitComplete(Duration limit) throws ExecutionException, InterruptedException {
        backlog.awaitProcessed(round.ends(), limit, remaining -> {
            application.checkRunning();
            System.out.printf(Locale.ROOT, "%,d records remain%n", remaining);
        });
    }

    PracticeFlow application() {
        return application;
    }

    @Override
    public void close() {
        application.close();
    }
}
