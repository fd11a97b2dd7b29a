package org.practiceflow.queries.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayRoundTest {
    private static final Map<TopicPartition, Long> ENDS = Map.of(
            new TopicPartition("patient.checkin.v1", 0), 0L,
            new TopicPartition("patient.checkin.v1", 11), 5_000_000_000L,
            new TopicPartition("appointment.scheduled.v1", 2), 7L);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void comesBackFromItsBytes(boolean isLast) {
        ReplayRound round = new ReplayRound(null, ENDS, isLast);

        assertThat(ReplayRound.decode(round.encode())).isEqualTo(round);
    }

    @Test
    void comesBackWithTheTimeOfItsFirstRecord() {
        ReplayRound round = new ReplayRound(Instant.parse("2026-03-10T17:00:00.123Z"), ENDS, false);

        assertThat(ReplayRound.decode(round.encode())).isEqualTo(round);
    }
}
