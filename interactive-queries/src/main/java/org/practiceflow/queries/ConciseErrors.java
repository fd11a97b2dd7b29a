package org.practiceflow.queries;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Answers wrong options and failures of commands with one line that says what to do, instead of a usage page or a stack trace. The exit
 * code is 2: commands that look for differences return 1 for those.
 */
public final class ConciseErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private ConciseErrors() {}

    /** Returns that command line, with these handlers for itself and its subcommands. */
    public static CommandLine on(CommandLine commandLine) {
        ConciseErrors errors = new ConciseErrors();
        return commandLine.setParameterExceptionHandler(errors).setExecutionExceptionHandler(errors);
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
        if (failure instanceof RuntimeException && failure.getMessage() != null) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        throw failure;
    }
}
