package org.practiceflow.queries;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExitCodeExceptionMapper;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Answers wrong options and failures of commands with one line that says what to do, instead of a usage page or a stack trace. The exit
 * code of every failure is 2: commands that look for differences return 1 for those.
 */
public final class ConciseErrors
        implements IParameterExceptionHandler, IExecutionExceptionHandler, IExitCodeExceptionMapper {
    private ConciseErrors() {}

    /** Returns that command line, with these handlers for itself and its subcommands. */
    public static CommandLine on(CommandLine commandLine) {
        ConciseErrors errors = new ConciseErrors();
        return commandLine
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .setExitCodeExceptionMapper(errors);
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr()
                .println(
                        wrong.getMessage() + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof ExecutionException && failure.getCause() instanceof KafkaException refusal) {
            command.getErr().println("Kafka rejects the request: " + refusal.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (failure instanceof RuntimeException && failure.getMessage() != null) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        throw failure;
    }

    /** Returns the exit code of a failure that keeps its stack trace. */
    @Override
    public int getExitCode(Throwable failure) {
        return CommandLine.ExitCode.USAGE;
    }
}
