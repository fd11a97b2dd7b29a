package org.practiceflow.queries;

import org.practiceflow.queries.deadletter.DeadLettersCommand;
import org.practiceflow.queries.move.MoveStateCommand;
import org.practiceflow.queries.registry.SchemasCommand;
import org.practiceflow.queries.replay.ReplayCommand;
import org.practiceflow.queries.startup.TopicsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the application: it runs instances, and does what their operators need around them. */
@Command(
        name = "practiceflow",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Runs PracticeFlow on an existing Kafka cluster, and operates it.",
        synopsisSubcommandLabel = "<command>",
        commandListHeading = "%nCommands:%n",
        subcommands = {
            ServeCommand.class,
            TopicsCommand.class,
            SchemasCommand.class,
            DeadLettersCommand.class,
            ReplayCommand.class,
            MoveStateCommand.class
        })
public final class Application {
    /** A system property with the name by which a script starts the application, for help and errors. */
    private static final String COMMAND_NAME = "practiceflow.command";

    private Application() {}

    public static void main(String[] args) {
        CommandLine commandLine =
                new CommandLine(new Application()).setCommandName(System.getProperty(COMMAND_NAME, "practiceflow"));
        System.exit(ConciseErrors.on(commandLine).execute(args));
    }
}
