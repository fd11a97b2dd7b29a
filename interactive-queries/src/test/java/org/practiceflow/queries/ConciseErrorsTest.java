package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@DisplayName("A command that fails")
class ConciseErrorsTest {
    private final StringWriter errors = new StringWriter();

    @Test
    void exitsWith2AndTheLineThatSaysWhatToDo() {
        int exitCode = execute(() -> {
            throw new IllegalStateException("Missing topics: create them");
        });

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors).hasToString("Missing topics: create them" + System.lineSeparator());
    }

    @Test
    void exitsWith2AndTheReasonWhyKafkaRejectsARequest() {
        int exitCode = execute(() -> {
            throw new ExecutionException(new TopicAuthorizationException(Set.of("practiceflow-replay")));
        });

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString()).startsWith("Kafka rejects the request: ").doesNotContain("\tat ");
    }

    @Test
    void exitsWith2AndTheStackTraceOfAFailureThatNothingExpected() {
        int exitCode = execute(() -> {
            throw new IOException("Connection reset");
        });

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString()).contains("java.io.IOException: Connection reset", "\tat ");
    }

    @Test
    void exitsWith2AndAHintAtItsHelpForAWrongOption() {
        assertThat(execute(() -> 0, "--nonsense")).isEqualTo(2);
        assertThat(errors.toString()).contains("--nonsense").endsWith("(see test --help)" + System.lineSeparator());
    }

    private int execute(Callable<Integer> task, String... args) {
        return ConciseErrors.on(new CommandLine(new TestCommand(task)).setErr(new PrintWriter(errors, true)))
                .execute(args);
    }

    @Command(name = "test")
    private record TestCommand(Callable<Integer> task) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return task.call();
        }
    }
}
