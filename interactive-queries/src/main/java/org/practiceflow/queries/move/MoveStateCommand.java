package org.practiceflow.queries.move;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.config.ConfigFileOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code move-state} command: moves the state to another application id, with another number of partitions. */
@Command(
        name = "move-state",
        mixinStandardHelpOptions = true,
        description = {
            "Moves the state of the deployment to another application id and number of partitions.",
            "It copies while the instances run, tells when to stop them, and completes the move then.",
            "docs/operations.md has the steps."
        })
public final class MoveStateCommand implements Callable<Integer> {
    @Mixin
    private ConfigFileOption file = new ConfigFileOption();

    @Option(names = "--application-id", required = true, description = "The new application id, which must be unused.")
    private String applicationId = "";

    @Option(names = "--partitions", required = true, description = "The number of partitions of the moved state.")
    private int partitions;

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        ApplicationConfig config = file.config();
        if (applicationId.equals(config.applicationId())) {
            throw new IllegalArgumentException("Expected another --application-id than the deployment's");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("Expected at least 1 of --partitions, but got " + partitions);
        }
        try (StateMove move = new StateMove(config, applicationId, partitions)) {
            move.run();
        }
        System.out.println("Moved the state to " + applicationId + ": set application.id to it, and start");
        return CommandLine.ExitCode.OK;
    }
}
