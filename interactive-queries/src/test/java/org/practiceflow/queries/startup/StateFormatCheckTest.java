package org.practiceflow.queries.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is told where the format of the state cannot be checked")
class StateFormatCheckTest {
    private static final String TOPIC = "practiceflow-format";

    @Test
    void namesTheRulesThatAreMissing() {
        assertThat(told(new ExecutionException(new TopicAuthorizationException(TOPIC))))
                .isEqualTo("The brokers deny access to practiceflow-format: set the ACLs of docs/security.md");
    }

    @Test
    void asksToStartAgainWhereKafkaIsSlow() {
        String line = "Kafka does not respond to requests for practiceflow-format: start again when it does";

        assertThat(told(new TimeoutException())).isEqualTo(line);
        assertThat(told(new ExecutionException(new DisconnectException("gone"))))
                .isEqualTo(line);
        assertThat(told(new org.apache.kafka.common.errors.TimeoutException("30 s")))
                .isEqualTo(line);
    }

    @Test
    void repeatsWhatKafkaRefuses() {
        assertThat(told(new ExecutionException(new PolicyViolationException("min.insync.replicas must be 2"))))
                .isEqualTo(
                        "Kafka rejects practiceflow-format (min.insync.replicas must be 2): fix that, and start again");
    }

    @Test
    void namesTheCauseWhereAClientCannotBeMade() {
        assertThat(told(new KafkaException(
                        "Failed to construct kafka consumer",
                        new ConfigException("No resolvable bootstrap urls given"))))
                .isEqualTo(
                        "Kafka rejects practiceflow-format (No resolvable bootstrap urls given): fix that, and start again");
    }

    private static String told(Exception failure) {
        return StateFormatCheck.explain(TOPIC, failure).getMessage();
    }
}
